//! The fences of a guide: which of them are programs, and what is wrong with these.

use std::collections::BTreeSet;

use super::extract::Extract;
use super::{Defect, Language, fragment, of_name};
use crate::diag::{Diagnostic, Rule};
use crate::guide::{CodeExample, Guide, HiddenLines, Options, Shown};
use crate::path::ProjectPath;
use crate::source::{Source, Span};

/// Words of an info string by which a fence is nothing to be judged.
const LEFT_ALONE: [&str; 6] =
    ["no-check", "fragment", "ignore", "compile_fail", "does_not_compile", "mdbook-runnable-ignore"];
/// The word by which a fence has to be wrong.
const MUST_FAIL: &str = "must-fail";

/// What is wrong with the code of a guide's own fences. What they include is judged where it stands, as a whole.
pub fn judge(guide: &Guide, options: &Options) -> Vec<Diagnostic> {
    let own = guide.code.iter().filter(|it| !is_left_alone(it) && !includes(guide, it));
    own.filter_map(|it| judge_fence(guide, it, options)).collect()
}

/// The files that a guide's fences include.
pub fn included(guide: &Guide) -> BTreeSet<ProjectPath> {
    guide.code.iter().flat_map(|it| sources(guide, it)).filter(|it| *it != guide.path).collect()
}

/// Whether a file is a program, by the ending of its name.
pub fn is_program(path: &ProjectPath) -> bool {
    super::of_extension(path.as_str()).is_some()
}

/// What is wrong with a file that is a program, by the ending of its name.
pub fn judge_file(source: &Source) -> Option<Diagnostic> {
    let language = super::of_extension(source.path().as_str())?;
    let defect = super::defect(language, source.text())?;
    let span = Span::new(source.path().clone(), defect.range.clone());
    Some(diagnostic(&defect, span))
}

fn is_left_alone(code: &CodeExample) -> bool {
    code.attributes.classes.iter().any(|it| LEFT_ALONE.contains(&&**it))
}

/// Whether some of a fence's code comes from a program in another file, which is judged for itself.
fn includes(guide: &Guide, code: &CodeExample) -> bool {
    sources(guide, code).iter().any(|it| *it != guide.path && is_program(it))
}

/// The files that a fence's lines come from.
fn sources(guide: &Guide, code: &CodeExample) -> BTreeSet<ProjectPath> {
    let text = guide.text.as_str();
    let lines = code.pieces.iter().flat_map(|piece| {
        let inside = &text[piece.start as usize..piece.end as usize];
        let ends = inside.match_indices('\n').map(|(at, _)| piece.start + at as u32 + 1);
        [piece.start].into_iter().chain(ends.filter(|it| *it < piece.end))
    });
    lines.map(|at| guide.span(&(at..at)).source).collect()
}

fn judge_fence(guide: &Guide, code: &CodeExample, options: &Options) -> Option<Diagnostic> {
    let language = of_name(&code.language)?;
    let text = guide.code_text(code);
    let shown = shown(code, &text, options);
    let is_session = matches!(&*code.language, "console" | "shell-session" | "shellsession" | "terminal");
    let defect = fragment::defect_of_fence(language, &shown.text, is_session);
    if code.attributes.classes.iter().any(|it| &**it == MUST_FAIL) {
        return defect.is_none().then(|| is_sound(guide, code, language));
    }
    let defect = defect?;
    let range = shown.place(&super::within(&shown.text, defect.range.clone()), text.len());
    Some(diagnostic(&defect, guide.code_span(code, &range)))
}

fn is_sound(guide: &Guide, code: &CodeExample, language: Language) -> Diagnostic {
    let message = format!("this {} is well-formed, and `{MUST_FAIL}` says that it is not", language.title());
    Diagnostic::new(Rule::InvalidCode, guide.fence_span(code), message)
        .help(format!("take `{MUST_FAIL}` away, or show the mistake that is meant"))
}

fn diagnostic(defect: &Defect, span: Span) -> Diagnostic {
    Diagnostic::new(Rule::InvalidCode, span, defect.message.clone()).maybe_help(defect.help.clone())
}

/// The code that a reader would run: with its hidden lines, without their marks, and without the lines that are shown as
/// deleted.
fn shown(code: &CodeExample, text: &str, options: &Options) -> Extract {
    let hidden = match &code.attributes.hide_prefix {
        Some(prefix) => Some(HiddenLines::Prefix(prefix)),
        None if &*code.language == "rust" => Some(HiddenLines::Rust),
        None => options.hide_lines.get(&*code.language).map(|it| HiddenLines::Prefix(it)),
    };
    if hidden.is_none() && code.attributes.deleted.is_empty() {
        return Extract::whole(text);
    }
    let mut shown = Extract::default();
    let mut start = 0;
    for (number, line) in (1..).zip(text.split_inclusive('\n')) {
        if !code.attributes.deleted.iter().any(|it| it.contains(&number)) {
            let bare = line.trim_end_matches(['\n', '\r']);
            match hidden.map(|it| it.judge(bare)) {
                Some(Shown::Yes(it) | Shown::No(it)) => {
                    shown.push(&it, start + bare.len().saturating_sub(it.len()));
                }
                None => shown.push(bare, start),
            }
            shown.push(&line[bare.len()..], start + bare.len());
        }
        start += line.len();
    }
    shown
}
