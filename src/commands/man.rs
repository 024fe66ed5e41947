//! `obverse man`: the manual pages, as packages hold them.

use clap::Command;
use clap::builder::Resettable;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, roman};

use crate::args::{self, ManArgs as Args};
use crate::error::Error;

use super::app::App;

/// Prints the page of a command, or the names of all pages.
pub(super) fn run(app: &App, args: &Args) -> Result<(), Error> {
    let mut program = args::build_command(super::version_text());
    program.build();
    if args.list {
        return app.print_text(&page_names(&program, "obverse"));
    }
    let mut command = &program;
    let mut name = "obverse".to_owned();
    for word in &args.command {
        command = command
            .find_subcommand(word)
            .ok_or_else(|| Error::usage(format!("`{name}` has no command `{word}`")))?;
        name = format!("{name}-{}", command.get_name());
    }
    app.print_text(&render_page(command.clone(), &name))
}

/// A page of the manual. Examples keep their lines, which `clap_mangen` would fill.
fn render_page(command: Command, name: &str) -> String {
    let after = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    let page = Man::new(command.after_help(Resettable::Reset))
        .title(name.to_uppercase())
        .source(format!("obverse {}", env!("CARGO_PKG_VERSION")))
        .manual("User Commands");
    let mut text = Vec::new();
    // A vector takes any write.
    let _ = page.render(&mut text);
    if !after.is_empty() {
        let mut section = Roff::new();
        section.control("SH", ["EXAMPLES"]).control("nf", []);
        for line in after.lines().filter(|line| !matches!(*line, "Example:" | "Examples:")) {
            section.text([roman(line)]);
        }
        section.control("fi", []);
        let _ = section.to_writer(&mut text);
    }
    String::from_utf8_lossy(&text).into_owned()
}

/// The name of each page, a line each: that of a command, and those of its commands.
fn page_names(command: &Command, name: &str) -> String {
    let below =
        command.get_subcommands().filter(|one| !one.is_hide_set() && one.get_name() != "help");
    let below: String =
        below.map(|one| page_names(one, &format!("{name}-{}", one.get_name()))).collect();
    format!("{name}\n{below}")
}
