//! ECMAScript, TypeScript and JSX, over oxc: its parser, and what its semantic pass knows of early errors.

use oxc_allocator::Allocator;
use oxc_diagnostics::OxcDiagnostic;
use oxc_parser::{ParseOptions, Parser};
use oxc_semantic::SemanticBuilder;
use oxc_span::SourceType;

use super::Defect;
use super::language::Kind;

/// What is wrong with a program. One that may be a script or a module is sound if it is either.
pub(super) fn defect(code: &str, kind: Kind) -> Option<Defect> {
    let goals: &[SourceType] = match kind {
        Kind::Any => &[SourceType::mjs(), SourceType::script(), SourceType::cjs()],
        Kind::Script => &[SourceType::script()],
        Kind::Module => &[SourceType::mjs()],
        Kind::CommonJs => &[SourceType::cjs()],
        Kind::Jsx => &[SourceType::jsx()],
        Kind::TypeScript => &[SourceType::ts()],
        Kind::Tsx => &[SourceType::tsx()],
        Kind::Declarations => &[SourceType::d_ts()],
    };
    let mut first = None;
    for goal in goals {
        let defect = of_goal(code, *goal)?;
        first.get_or_insert(defect);
    }
    first
}

fn of_goal(code: &str, goal: SourceType) -> Option<Defect> {
    let allocator = Allocator::default();
    let options = ParseOptions { parse_regular_expression: true, ..ParseOptions::default() };
    let parsed = Parser::new(&allocator, code, goal).with_options(options).parse();
    if let Some(error) = parsed.diagnostics.errors().next() {
        return Some(told(error));
    }
    let judged = SemanticBuilder::new_compiler().with_check_syntax_error(true).build(&parsed.program);
    judged.diagnostics.errors().next().map(told)
}

fn told(error: &OxcDiagnostic) -> Defect {
    // The others say what opened or came before.
    let label = error.labels.iter().max_by_key(|it| it.offset());
    let range = label.map_or(0..0, |it| it.offset() as usize..(it.offset() + it.len()) as usize);
    let mut defect = Defect::new(range, error.message.to_string());
    defect.help = error.help.as_ref().map(ToString::to_string);
    defect
}
