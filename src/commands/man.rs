//! `obverse man`: the manual pages, as packages hold them.

use clap::Command;

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
    let mut page = Vec::new();
    // A vector takes any write.
    let _ = clap_mangen::Man::new(command.clone()).title(name.to_uppercase()).render(&mut page);
    app.print_text(&String::from_utf8_lossy(&page))
}

/// The name of each page, a line each: that of a command, and those of its commands.
fn page_names(command: &Command, name: &str) -> String {
    let below = command.get_subcommands().filter(|one| !one.is_hide_set() && one.get_name() != "help");
    let below: String = below.map(|one| page_names(one, &format!("{name}-{}", one.get_name()))).collect();
    format!("{name}\n{below}")
}
