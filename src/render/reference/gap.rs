//! Marks where something is missing, since the author refers to what does not exist or cannot be read.

use super::Scope;
use crate::api::Gap;
use crate::render::view::GapView;

/// The mark for one gap.
pub(super) fn view(scope: Scope<'_>, gap: &Gap) -> GapView {
    let key = match gap.what {
        "parameter" => "gap_parameter",
        "requestBody" => "gap_request_body",
        "response" => "gap_response",
        "schema" => "gap_schema",
        "callback" => "gap_callback",
        _ => "gap_other",
    };
    GapView { what: scope.word(key).to_owned(), written: gap.written.clone() }
}
