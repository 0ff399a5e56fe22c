//! What can go wrong with the machine, as opposed to the documents.

use std::io;
use std::path::PathBuf;

use crate::output;

/// Why a command failed.
#[derive(Debug, thiserror::Error)]
pub(super) enum Error {
    #[error("there is no file or folder `{}`", .0.display())]
    NoSource(PathBuf),
    #[error("`{}` is a single page; docent takes the folder that it is in", .0.display())]
    SinglePage(PathBuf),
    #[error("cannot read `{}`", path.display())]
    Read { path: PathBuf, source: io::Error },
    #[error("the site cannot be written to `{}`, which holds its sources; choose another folder with `--dest-dir`", .0.display())]
    OverSources(PathBuf),
    #[error("`{}` is a file, not a folder", .0.display())]
    NotAFolder(PathBuf),
    #[error("cannot write `{}`", path.display())]
    Write { path: PathBuf, source: io::Error },
    #[error("there is no format `{name}`; {help}")]
    NoFormat { name: String, help: String },
    #[error("there is no {what} `{name}`; {help}")]
    NoApi { what: &'static str, name: String, help: String },
    #[error("the project describes no API that could be exported")]
    NothingToExport,
    #[error("there are several APIs; {0}")]
    SeveralApis(String),
    #[error("`{0}` is several files; choose a folder for them with `--dest-dir`")]
    SeveralFiles(&'static str),
    #[error("`{}` is no baseline: line {line} is none of its lines; write it anew with `--update-baseline`", path.display())]
    NoBaseline { path: PathBuf, line: usize },
    #[error("the project has no file `{0}`")]
    NoSuchFile(String),
    #[error("coverage is printed as `human` or `json`")]
    CoverageFormat,
    #[error("cannot write to the standard output")]
    Print(#[from] io::Error),
    #[error(transparent)]
    Output(#[from] output::Error),
    #[cfg(feature = "lock")]
    #[error("nothing was locked: {0} cannot be fetched")]
    Unfetched(String),
    #[cfg(feature = "lock")]
    #[error(transparent)]
    Lock(#[from] crate::lock::Error),
    #[cfg(feature = "serve")]
    #[error("{}", nothing_to_mock(.0.as_deref()))]
    NothingToMock(Option<String>),
    #[cfg(feature = "serve")]
    #[error(transparent)]
    Serve(#[from] crate::serve::Error),
}

#[cfg(feature = "serve")]
fn nothing_to_mock(wanted: Option<&str>) -> String {
    match wanted {
        Some(wanted) => {
            format!("there is no API `{wanted}`; `--api` takes a product of the project, or PRODUCT/VERSION")
        }
        None => "there is no OpenAPI description here that could be mocked".to_owned(),
    }
}

impl Error {
    /// Whether all that failed is that nobody reads what is printed.
    pub(super) fn is_broken_pipe(&self) -> bool {
        matches!(self, Self::Print(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}
