//! Which addresses are fit to stand in a page: every `href` and `src`, whoever wrote it, passes through here.

/// What an address is used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// The reader goes there, or the browser loads it as a document.
    Link,
    /// It is shown as a picture, sound or film, which cannot run scripts.
    Image,
}

/// Schemes that run what the address holds.
const UNSAFE_SCHEMES: [&str; 4] = ["javascript", "vbscript", "livescript", "data"];

/// Whether a browser can follow `url` without running code or loading a document that stands in the address itself.
///
/// Browsers skip control characters and white space in a scheme, so they are skipped here too. Entities must have been
/// decoded before.
pub fn is_safe(url: &str, purpose: Use) -> bool {
    let Some(scheme) = scheme(url) else { return true };
    if !UNSAFE_SCHEMES.contains(&scheme.as_str()) {
        return true;
    }
    scheme == "data" && purpose == Use::Image && is_image_data(url)
}

/// Whether a browser would ask another host for `url`: pages of untrusted text load nothing from there.
pub fn is_elsewhere(url: &str) -> bool {
    let mut start = significant(url).take(2).map(|it| if it == '\\' { '/' } else { it });
    let has_host = (start.next(), start.next()) == (Some('/'), Some('/'));
    has_host || scheme(url).is_some_and(|it| it != "data")
}

/// The scheme as a browser would read it, lower case.
fn scheme(url: &str) -> Option<String> {
    let end = url.find([':', '/', '?', '#'])?;
    if url.as_bytes()[end] != b':' {
        return None;
    }
    Some(significant(&url[..end]).collect())
}

fn is_image_data(url: &str) -> bool {
    let start: String = significant(url).take("data:image/".len()).collect();
    start == "data:image/"
}

fn significant(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|it| !it.is_control() && !it.is_whitespace()).map(|it| it.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_are_found_in_any_disguise() {
        for url in ["javascript:x", "JaVaScript:x", " java\tscr\nipt:x", "\u{1}javascript:x", "vbscript:x"] {
            assert!(!is_safe(url, Use::Link), "{url:?}");
            assert!(!is_safe(url, Use::Image), "{url:?}");
        }
    }

    #[test]
    fn data_is_for_images_only() {
        assert!(is_safe("data:image/png;base64,AA", Use::Image));
        assert!(!is_safe("data:image/png;base64,AA", Use::Link));
        assert!(!is_safe("data:text/html,<script>", Use::Image));
    }

    #[test]
    fn what_another_host_is_asked_for_is_elsewhere() {
        for url in ["https://a.example/x.png", "//a.example/x", "/\\a.example", "\t//a", "HTTP:x", "ftp://a"]
        {
            assert!(is_elsewhere(url), "{url:?}");
        }
        for url in ["x.png", "/x.png", "../a:b.png", "data:image/png;base64,AA", "", "#a"] {
            assert!(!is_elsewhere(url), "{url:?}");
        }
    }

    #[test]
    fn ordinary_addresses_pass() {
        for url in ["https://a.example/", "mailto:a@b", "a.md#x", "#javascript:x", "./a:b", "?data:x", ""] {
            assert!(is_safe(url, Use::Link), "{url:?}");
        }
    }
}
