//! The Content-Security-Policy that every page carries (<https://www.w3.org/TR/CSP3/>), and the one inline script that
//! it lets through: rules by which browsers fetch the page that a reader is about to open.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// What a page may load beside scripts: from its own site, and pictures from elsewhere. Styles in attributes are allowed
/// for the writers' own markup. Browsers take `'self'` for pages opened from a disk too.
const WITHOUT_SCRIPTS: &str = "default-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; \
    img-src 'self' data: https:; media-src 'self' https:; object-src 'none'; base-uri 'none'; form-action 'none'";

/// The policy of pages that hold `rules` as an inline script and no other.
pub(super) fn policy(rules: Option<&str>) -> String {
    let hash = rules.map(|it| format!(" '{}'", source(it))).unwrap_or_default();
    format!("{WITHOUT_SCRIPTS}; script-src 'self'{hash}")
}

/// What a page adds that has a console: the servers it may ask, and answers that are heard or watched.
pub(super) fn of_console(sources: &str) -> String {
    format!("; connect-src {sources}")
}

/// The hash that lets an inline script through: CSP 3, section 2.3.1, `hash-source`.
fn source(script: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(script)))
}

/// Speculation rules as they stand in a page: the theme's JSON on one line. None where it is no JSON, or could end the
/// element it stands in.
pub(super) fn rules(json: &str) -> Option<String> {
    let rules: serde_json::Value = serde_json::from_str(json).ok()?;
    Some(rules.to_string()).filter(|it| !it.contains('<'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_rules_themselves_are_let_through() {
        // From section 2.3.1 of CSP 3.
        assert_eq!(source("alert('Hello, world.');"), "sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng=");
        assert!(
            policy(Some("{}"))
                .ends_with("script-src 'self' 'sha256-RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o='")
        );
        assert!(policy(None).ends_with("script-src 'self'"));
    }

    #[test]
    fn rules_that_could_end_their_element_are_left_out() {
        assert_eq!(rules("{ \"prefetch\": [] }").as_deref(), Some("{\"prefetch\":[]}"));
        assert_eq!(rules("{ \"x\": \"</script>\" }"), None);
        assert_eq!(rules("{"), None);
    }
}
