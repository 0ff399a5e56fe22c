//! What a caller wishes: `Prefer: code=404, example=cat, dynamic=true, wait=2` (RFC 7240), or the same in the query as
//! `__code=404&__example=cat&__dynamic=true&__wait=2`, for callers that cannot set headers.

use super::Options;
use super::message::Request;

/// How long a caller may make itself wait, in seconds.
const LONGEST_WAIT: u64 = 60;

/// The wishes of one request.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Wishes {
    /// The status of the answer, as written.
    pub(super) code: Option<String>,
    /// The author's example, by name.
    pub(super) example: Option<String>,
    /// Whether values differ from answer to answer.
    pub(super) dynamic: bool,
    /// How long the answer is kept back, in seconds.
    pub(super) wait: u64,
}

impl Wishes {
    /// The wishes of a request; what the query says counts.
    pub(super) fn of(request: &Request, options: &Options) -> Self {
        let header = request.header("prefer").unwrap_or_default();
        let preferences: Vec<(String, String)> = header.split([',', ';']).filter_map(preference).collect();
        let said = |name: &str| {
            let in_header = preferences.iter().find(|(it, _)| it == name).map(|(_, value)| value.clone());
            request.query_value(&format!("__{name}")).or(in_header).filter(|it| !it.is_empty())
        };
        Self {
            code: said("code"),
            example: said("example"),
            dynamic: said("dynamic").map_or(options.dynamic, |it| it == "true"),
            wait: said("wait").and_then(|it| it.parse().ok()).unwrap_or(0).min(LONGEST_WAIT),
        }
    }
}

fn preference(text: &str) -> Option<(String, String)> {
    let (name, value) = text.split_once('=')?;
    Some((name.trim().to_ascii_lowercase(), value.trim().trim_matches('"').to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::request::Header;

    #[test]
    fn wishes_are_read_from_header_and_query() {
        let mut request = Request::new("GET", "/pets?__example=dog");
        request.headers.extend(Header::new("Prefer", "code=404, example=\"cat\"; wait=900"));
        let wishes = Wishes::of(&request, &Options { dynamic: true, ..Options::default() });
        assert_eq!(wishes.code.as_deref(), Some("404"));
        assert_eq!(wishes.example.as_deref(), Some("dog"));
        assert_eq!((wishes.dynamic, wishes.wait), (true, 60));
    }
}
