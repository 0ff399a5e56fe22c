//! YAML 1.2, over saphyr's parser.

use saphyr_parser::{Event, Parser, ScanError};

use super::{Defect, offset};

/// What is wrong with a stream of documents.
pub(super) fn defect(code: &str) -> Option<Defect> {
    // One that is no event of a stream ends it; the parser would say the same for ever.
    for event in Parser::new_from_str(code) {
        match event {
            Ok((Event::StreamEnd, _)) => return None,
            Ok(_) => {}
            Err(error) => return Some(told(code, &error)),
        }
    }
    None
}

fn told(code: &str, error: &ScanError) -> Defect {
    let marker = error.marker();
    let start = offset(code, marker.line(), marker.col() + 1);
    let mut defect = Defect::new(start..start + 1, error.info().to_owned());
    let line = code[..start].rfind('\n').map_or(0, |it| it + 1);
    if code[line..].lines().next().is_some_and(|it| it.starts_with('\t')) {
        defect.help = Some("indent with spaces: YAML has no tabs there".to_owned());
    }
    defect
}
