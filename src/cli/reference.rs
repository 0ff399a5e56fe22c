//! The manual's page about the command line, made from what the program says about itself.

use std::fmt::Write;

use clap::{Arg, Command, CommandFactory};

use super::args::{Args, EXIT_CODES};

/// The page, in Markdown.
pub fn reference() -> String {
    let mut program = Args::command();
    program.build();
    let mut page = "---\n\
        title: Command line\n\
        description: Every command and every option of docent.\n\
        order: 10\n\
        ---\n\n\
        # Command line\n\n"
        .to_owned();
    let _ =
        writeln!(page, "{}\n", sentences(&program.get_about().map(ToString::to_string).unwrap_or_default()));
    for command in program.get_subcommands().filter(|it| it.get_name() != "help") {
        append_command(command, &mut page);
    }
    page.push_str("## Options of all commands\n\n");
    append_arguments(program.get_arguments().filter(|it| it.is_global_set()), &mut page);
    let _ =
        writeln!(page, "## Exit codes\n\n```text\n{}\n```", EXIT_CODES.trim_start_matches("Exit codes:\n"));
    page
}

fn append_command(command: &Command, page: &mut String) {
    let _ = writeln!(page, "## docent {}\n", command.get_name());
    let usage = command.clone().render_usage().to_string();
    let _ = writeln!(page, "```text\n{}\n```\n", usage.trim_start_matches("Usage: "));
    let about = command.get_long_about().or(command.get_about()).map(ToString::to_string).unwrap_or_default();
    let _ = writeln!(page, "{}\n", sentences(&about));
    let aliases: Vec<String> = command.get_visible_aliases().map(|it| format!("`docent {it}`")).collect();
    if !aliases.is_empty() {
        let _ = writeln!(page, "Also called {}.\n", aliases.join(", "));
    }
    append_arguments(command.get_arguments().filter(|it| !it.is_global_set()), page);
}

fn append_arguments<'a>(arguments: impl Iterator<Item = &'a Arg>, page: &mut String) {
    let rows: Vec<String> =
        arguments.filter(|it| !["help", "version"].contains(&it.get_id().as_str())).map(row).collect();
    if !rows.is_empty() {
        let _ = writeln!(page, "| Argument | Meaning | Default |\n|---|---|---|\n{}\n", rows.join("\n"));
    }
}

fn row(argument: &Arg) -> String {
    let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
    let values = argument.get_possible_values();
    let choice: Vec<String> = values.iter().map(|it| format!("`{}`", it.get_name())).collect();
    let takes_value = argument.get_action().takes_values();
    let is_listed = takes_value && !choice.is_empty() && !argument.is_hide_possible_values_set();
    let choice = if is_listed { format!(": {}", choice.join(", ")) } else { String::new() };
    let default: Vec<String> =
        argument.get_default_values().iter().map(|it| format!("`{}`", it.to_string_lossy())).collect();
    let default = if takes_value { default.join(", ") } else { String::new() };
    format!("| {} | {help}{choice} | {default} |", names(argument))
}

/// `-d`, `--dest-dir DIR`
fn names(argument: &Arg) -> String {
    let value = argument.get_value_names().and_then(<[_]>::first).map(|it| format!("{it}"));
    let Some(long) = argument.get_long() else {
        return format!("`{}`", value.unwrap_or_default());
    };
    let short = argument.get_short().map(|it| format!("`-{it}`, ")).unwrap_or_default();
    let value = value.filter(|_| argument.get_action().takes_values());
    let value = value.map(|it| format!(" {it}")).unwrap_or_default();
    format!("{short}`--{long}{value}`")
}

/// The paragraphs of a help text, each with the full stop that clap does without.
fn sentences(text: &str) -> String {
    let paragraphs = text.split("\n\n").map(|it| format!("{}.", it.trim_end_matches('.')));
    paragraphs.collect::<Vec<_>>().join("\n\n")
}
