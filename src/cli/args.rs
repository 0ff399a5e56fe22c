//! What can be said on the command line. The help texts are the documentation: `content/docent/cli.md` is made from them.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;

use crate::diag::Rule;
use crate::diag::emit::Format;

/// Turns Markdown guides and OpenAPI descriptions into a static site, and finds what is wrong with them.
#[derive(Debug, Parser)]
#[command(name = "docent", version, max_term_width = 100, after_help = EXIT_CODES)]
pub(super) struct Args {
    #[command(flatten)]
    pub(super) global: Global,
    #[command(subcommand)]
    pub(super) command: Command,
}

pub(super) const EXIT_CODES: &str = "\
Exit codes:
  0  nothing is wrong, or nothing worse than a warning
  1  the command or the machine failed
  2  there are errors in the documents
  3  there are errors in the configuration";

/// Options that every command takes.
#[derive(Debug, Clone, clap::Args)]
#[command(next_help_heading = "Global options")]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own on the command line")]
pub(super) struct Global {
    /// How findings are printed; all but `human` go to standard output
    #[arg(long, global = true, value_name = "FORMAT", default_value = "human", value_parser = format_parser())]
    pub(super) format: Format,
    /// Treat warnings as errors
    #[arg(long, global = true)]
    pub(super) strict: bool,
    /// Print findings and failures only
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub(super) quiet: bool,
    /// Print what is done, and how long it takes
    #[arg(short, long, global = true)]
    pub(super) verbose: bool,
    /// When to print in colour; `NO_COLOR` and `CLICOLOR_FORCE` are respected
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", alias = "colour")]
    pub(super) color: When,
    /// Print without colour
    #[arg(long, global = true, conflicts_with = "color", alias = "no-colour")]
    pub(super) no_color: bool,
}

fn format_parser() -> impl TypedValueParser<Value = Format> {
    let names = Format::ALL.iter().map(|(name, _)| *name);
    PossibleValuesParser::new(names).map(|chosen| {
        let found = Format::ALL.iter().find(|(name, _)| *name == chosen);
        found.map(|(_, format)| *format).unwrap_or_default()
    })
}

/// When something is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum When {
    /// On a terminal
    Auto,
    Always,
    Never,
}

/// What docent can do.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Write a small, complete project to start from
    ///
    /// Writes guides, an OpenAPI description, an example program and a CI workflow. Asks nothing, and leaves every file
    /// alone that is already there.
    #[command(visible_alias = "new")]
    Init(Init),
    /// Make the site
    ///
    /// Writes of the site what differs from what is there. A site with errors is written too; the exit code says that
    /// there are some.
    Build(Build),
    /// Show the site in a browser, and each change while you write
    ///
    /// Serves the site from memory, to this machine only. Open pages take over what changed as soon as a file is saved;
    /// what is wrong is shown in the page and printed. Nothing is written. Pages do not say when they last changed.
    #[cfg(feature = "serve")]
    #[command(visible_alias = "dev")]
    Serve(Serve),
    /// Answer requests as the descriptions say, before there is a server
    ///
    /// Serves a mock of each API to this machine only: requests are judged by the description, and answered with its
    /// examples or with values that fit its schemas. A change to a description holds from the next request on.
    #[cfg(feature = "serve")]
    Mock(Mock),
    /// Find what is wrong, and write nothing
    ///
    /// Reads and judges everything as `build` does, and reports all that is wrong in one run.
    Check(Check),
    /// Tell how much of the descriptions readers see
    ///
    /// Names every value of a description that no page shows, counts those that are hidden on purpose and says why, and
    /// lists operations without a description, an example, or a guide that links to them. Under `--strict`, a value that
    /// no page shows is an error.
    Coverage(Coverage),
    /// Fetch the documents on other hosts that descriptions refer to, and pin them
    ///
    /// Fetches what `docent.lock` does not have yet, with what that refers to in turn, from the hosts that the
    /// configuration lists. Keeps copies in `.docent`, so that no other command needs a network: commit both. What is
    /// pinned already stays as it is, and what nothing refers to any more is taken out. Where one document cannot be
    /// fetched, nothing changes.
    #[cfg(feature = "lock")]
    Lock(Lock),
    /// Write an API in a form that other programs take it in
    ///
    /// Writes the description in one file, a Postman collection, or one for another program. Without a format, all are
    /// listed. One file is printed, unless a file or a folder to write to is given. The site publishes the same files
    /// beside each API's overview.
    Export(Export),
    /// Remove the site that `build` wrote
    ///
    /// Removes the files that docent wrote, and no others.
    Clean(Clean),
    /// Say what a rule means and how to mend what it finds
    ///
    /// Prints what the rule finds, why it matters, an example, and how to mend it. Without a rule, all are listed.
    Explain(Explain),
    /// Print a script that completes docent's commands in a shell
    ///
    /// Where the script belongs is for the shell to say.
    Completions(Completions),
}

/// What `init` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Init {
    /// The folder to write to; made where there is none
    #[arg(value_name = "PATH", default_value = ".", value_hint = ValueHint::DirPath)]
    pub(super) path: PathBuf,
}

/// What `build` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Build {
    #[command(flatten)]
    pub(super) source: Source,
    /// The folder to write to, relative to the current one; by default `build-dir` of the configuration, else `book`
    #[arg(short, long, value_name = "DIR", alias = "output", alias = "out-dir", value_hint = ValueHint::DirPath)]
    pub(super) dest_dir: Option<PathBuf>,
    /// Open the site in a browser
    #[arg(short, long)]
    pub(super) open: bool,
}

/// What `serve` takes.
#[cfg(feature = "serve")]
#[derive(Debug, clap::Args)]
pub(super) struct Serve {
    #[command(flatten)]
    pub(super) source: Source,
    /// The port; 0 for any; by default 3000, or the next one that is free
    #[arg(short, long, value_name = "PORT")]
    pub(super) port: Option<u16>,
    /// Listen on this address or name of the machine, for others to see; `0.0.0.0` for all addresses, as in a container
    #[arg(long, value_name = "HOST", value_hint = ValueHint::Hostname)]
    pub(super) host: Option<String>,
    /// Answer to this name too; may be given several times
    #[arg(long, value_name = "NAME", value_hint = ValueHint::Hostname)]
    pub(super) allow_host: Vec<String>,
    /// Open the site in a browser
    #[arg(short, long)]
    pub(super) open: bool,
    /// Look at the files every so many milliseconds, 500 when left out, for disks that do not report changes
    #[arg(long, value_name = "MS", num_args = 0..=1, default_missing_value = "500")]
    pub(super) poll: Option<u64>,
}

/// What `mock` takes.
#[cfg(feature = "serve")]
#[derive(Debug, clap::Args)]
pub(super) struct Mock {
    #[command(flatten)]
    pub(super) source: Source,
    /// The port; 0 for any; by default 4010, or the next one that is free
    #[arg(short, long, value_name = "PORT")]
    pub(super) port: Option<u16>,
    /// Listen on this address or name of the machine, for others to ask; `0.0.0.0` for all addresses
    #[arg(long, value_name = "HOST", value_hint = ValueHint::Hostname)]
    pub(super) host: Option<String>,
    /// Mock this product alone, or this version of it, at the root
    #[arg(long, value_name = "PRODUCT[/VERSION]")]
    pub(super) api: Option<String>,
    /// Answer with values that differ each time, in place of examples
    #[arg(short, long)]
    pub(super) dynamic: bool,
    /// Have such values come in the same order each time the server starts
    #[arg(long, value_name = "NUMBER")]
    pub(super) seed: Option<u64>,
    /// Keep what is created, so that it can be read, listed, changed and deleted
    #[arg(long)]
    pub(super) stateful: bool,
    /// How long answers take: a time, or the shortest and the longest, such as `50ms..200ms`
    #[arg(long, value_name = "TIME", value_parser = super::mock::latency)]
    pub(super) latency: Option<(std::time::Duration, std::time::Duration)>,
    /// Refuse more requests in a time than this, such as `100/60s`
    #[arg(long, value_name = "N/TIME", value_parser = super::mock::rate)]
    pub(super) rate_limit: Option<crate::serve::Rate>,
    /// Do not let pages of other sites ask
    #[arg(long)]
    pub(super) no_cors: bool,
    /// Where callbacks are sent to
    #[arg(long, value_name = "WHERE", default_value = "loopback")]
    pub(super) callbacks_to: Reach,
}

/// How far callbacks go.
#[cfg(feature = "serve")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Reach {
    /// This machine only
    Loopback,
    /// Any address that a request names
    Any,
}

/// What `check` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Check {
    #[command(flatten)]
    pub(super) source: Source,
    /// Say what a line of a guide, or each, was taken for, and what became of it: the request, answer or name in it
    #[arg(long, value_name = "FILE[:LINE]")]
    pub(super) explain: Option<String>,
    /// Put up with the findings that this file names, and report only others
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) baseline: Option<PathBuf>,
    /// Write the findings that there are now to the file of `--baseline`
    #[arg(long, requires = "baseline")]
    pub(super) update_baseline: bool,
}

/// What `coverage` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Coverage {
    #[command(flatten)]
    pub(super) source: Source,
    /// List what is hidden on purpose too, and every operation that lacks something
    #[arg(long)]
    pub(super) all: bool,
}

/// What `lock` takes.
#[cfg(feature = "lock")]
#[derive(Debug, clap::Args)]
pub(super) struct Lock {
    /// A project's folder, or one OpenAPI description
    #[arg(value_name = "PATH", default_value = ".", value_hint = ValueHint::AnyPath)]
    pub(super) path: PathBuf,
    /// Fetch everything again, and take over what has changed
    #[arg(short, long, alias = "upgrade")]
    pub(super) update: bool,
    /// Fetch and write nothing; fail if there is anything to do
    #[arg(long, conflicts_with = "update", alias = "frozen")]
    pub(super) check: bool,
}

/// What `export` takes.
#[derive(Debug, clap::Args)]
#[command(disable_version_flag = true)]
pub(super) struct Export {
    /// What to write: `openapi-json`, `openapi-yaml`, `postman`, `har`, `hurl` or `bruno`; without it, all are listed
    #[arg(value_name = "FORMAT")]
    pub(super) form: Option<String>,
    /// A project's folder, or one OpenAPI description; may also stand before the format
    #[arg(value_name = "PATH", default_value = ".", value_hint = ValueHint::AnyPath)]
    pub(super) path: PathBuf,
    /// Of several products, the one of this name
    #[arg(long, value_name = "NAME", alias = "product")]
    pub(super) api: Option<String>,
    /// Of several versions, the one of this name; by default, each
    #[arg(long = "version", value_name = "VERSION")]
    pub(super) of_version: Option<String>,
    /// The folder to write to; made where there is none
    #[arg(short, long, value_name = "DIR", conflicts_with = "output", value_hint = ValueHint::DirPath)]
    pub(super) dest_dir: Option<PathBuf>,
    /// The file to write to; `-` for standard output
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) output: Option<PathBuf>,
    /// Where the site is served, to which exported operations link
    #[arg(long, value_name = "URL", alias = "base-url", value_hint = ValueHint::Url)]
    pub(super) site_url: Option<String>,
}

/// What `clean` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Clean {
    /// The project that the site was made from
    #[arg(value_name = "PATH", default_value = ".", value_hint = ValueHint::AnyPath)]
    pub(super) path: PathBuf,
    /// The folder of the site, where it was chosen with `build --dest-dir`
    #[arg(short, long, value_name = "DIR", alias = "output", alias = "out-dir", value_hint = ValueHint::DirPath)]
    pub(super) dest_dir: Option<PathBuf>,
}

/// What a site is made from.
#[derive(Debug, clap::Args)]
pub(super) struct Source {
    /// A project's folder, a folder of Markdown, or one OpenAPI description
    #[arg(value_name = "PATH", default_value = ".", value_hint = ValueHint::AnyPath)]
    pub(super) path: PathBuf,
    /// Publish drafts too
    #[arg(long)]
    pub(super) drafts: bool,
    /// Where the site will be served, in place of the configuration's `site-url`
    #[arg(long, value_name = "URL", alias = "base-url", value_hint = ValueHint::Url)]
    pub(super) site_url: Option<String>,
}

/// What `explain` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Explain {
    /// The rule's name, as findings show it; without it, all rules are listed
    #[arg(value_name = "RULE", value_parser = rule_parser(), hide_possible_values = true)]
    pub(super) rule: Option<Rule>,
}

fn rule_parser() -> impl TypedValueParser<Value = Rule> {
    PossibleValuesParser::new(Rule::ALL.iter().map(|it| it.name()))
        .map(|name| Rule::named(&name).expect("only names of rules are possible values"))
}

/// What `completions` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Completions {
    /// The shell
    #[arg(value_name = "SHELL", value_enum)]
    pub(super) shell: Shell,
}
