//! Marks where something is missing, since the author refers to what does not exist or cannot be read.

use super::Scope;
use crate::api::Gap;
use crate::render::html::Html;
use crate::render::markup;

/// The mark for one gap.
pub(super) fn mark(scope: Scope<'_>, gap: &Gap) -> Html {
    let key = match gap.what {
        "parameter" => "gap_parameter",
        "requestBody" => "gap_request_body",
        "response" => "gap_response",
        "schema" => "gap_schema",
        "callback" => "gap_callback",
        _ => "gap_other",
    };
    markup::gap(scope.word(key), &gap.written, scope.press.words())
}
