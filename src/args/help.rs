//! The help of the program: its commands in groups.

use clap::Command;
use clap::builder::StyledStr;

/// The commands by task, in the order of the help.
const GROUPS: &[(&str, &[&str])] = &[
    (
        "Learn",
        &["study", "quiz", "one", "due", "plan", "decks", "find", "suspend", "unsuspend", "reset"],
    ),
    (
        "Write decks",
        &[
            "new", "add", "show", "check", "fmt", "import", "export", "paper", "flag", "unflag",
            "link", "unlink", "schema", "lsp",
        ],
    ),
    ("Review scores", &["scores", "stats", "class", "flags"]),
    ("Set up", &["config", "tune", "completions", "help"]),
];

/// Groups the commands in the help of the program.
pub(super) fn with_groups(program: Command) -> Command {
    let mut template = String::from("{about-with-newline}\n{usage-heading} {usage}\n");
    for (heading, names) in GROUPS {
        let header = program.get_styles().get_header();
        template += &format!("\n{header}{heading}:{header:#}\n{}", render_group(&program, names));
    }
    let header = program.get_styles().get_header();
    template += &format!("\n{header}Options:{header:#}\n{{options}}{{after-help}}");
    program.help_template(StyledStr::from(template))
}

/// The commands of a group, rendered by clap so that they wrap like all help.
fn render_group(program: &Command, names: &[&'static str]) -> String {
    let mut group = Command::new("group")
        .help_template("{subcommands}")
        .max_term_width(super::WIDEST)
        .disable_help_subcommand(true)
        .disable_help_flag(true);
    for (order, name) in names.iter().enumerate() {
        let about = match program.find_subcommand(name) {
            Some(command) => command.get_about().cloned().unwrap_or_default(),
            // clap adds this one by itself, later.
            None if *name == "help" => StyledStr::from("Print the help of a command"),
            None => continue,
        };
        group = group.subcommand(Command::new(*name).about(about).display_order(order));
    }
    // The longest name of all groups is added to each, so that their columns agree, and its line
    // is removed again.
    let longest = GROUPS.iter().flat_map(|(_, names)| *names).max_by_key(|name| name.len());
    let is_lent = longest.filter(|longest| !names.contains(longest));
    if let Some(longest) = is_lent {
        group = group.subcommand(Command::new(*longest).display_order(names.len()));
    }
    let text = group.render_help().ansi().to_string();
    let mut lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    if is_lent.is_some() {
        lines.pop();
    }
    lines.iter().map(|line| format!("{}\n", line.trim_end())).collect()
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::GROUPS;
    use crate::args::Cli;

    #[test]
    fn every_command_is_in_one_group() {
        let mut program = Cli::command();
        program.build();
        let mut known: Vec<&str> = program
            .get_subcommands()
            .filter(|one| !one.is_hide_set())
            .map(clap::Command::get_name)
            .collect();
        let mut grouped: Vec<&str> = GROUPS.iter().flat_map(|(_, names)| *names).copied().collect();
        if cfg!(not(feature = "formats")) {
            grouped.retain(|name| !matches!(*name, "import" | "export"));
        }
        if cfg!(not(feature = "lsp")) {
            grouped.retain(|name| *name != "lsp");
        }
        known.sort_unstable();
        grouped.sort_unstable();
        assert_eq!(grouped, known);
    }
}
