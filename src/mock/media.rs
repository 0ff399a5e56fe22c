//! Media types (RFC 9110, section 8.3): taken apart, compared, and negotiated.

/// A media type or range with its parameters, all in lower case but their values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct MediaRange {
    kind: String,
    subtype: String,
    parameters: Vec<(String, String)>,
}

impl MediaRange {
    /// `None` for what is no media type.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut pieces = text.split(';');
        let (kind, subtype) = pieces.next()?.trim().split_once('/')?;
        let parameters = pieces.filter_map(|it| {
            let (name, value) = it.trim().split_once('=')?;
            Some((name.trim().to_ascii_lowercase(), value.trim().trim_matches('"').to_owned()))
        });
        Some(Self {
            kind: kind.to_ascii_lowercase(),
            subtype: subtype.to_ascii_lowercase(),
            parameters: parameters.collect(),
        })
    }

    /// The value of a parameter.
    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(it, _)| it == name).map(|(_, value)| value.as_str())
    }

    pub(super) fn is_range(&self) -> bool {
        self.kind == "*" || self.subtype == "*"
    }

    /// Without parameters.
    pub(super) fn essence(&self) -> String {
        format!("{}/{}", self.kind, self.subtype)
    }

    /// How exactly the range names `other`: kind, subtype, parameters; `None` where it does not.
    fn names(&self, other: &Self, with_parameters: bool) -> Option<u8> {
        let is_kind = self.kind == other.kind;
        let is_subtype = self.subtype == other.subtype;
        if !(is_kind || self.kind == "*") || !(is_subtype || self.subtype == "*") {
            return None;
        }
        let own = || self.parameters.iter().filter(|(name, _)| name != "q");
        let are_there =
            own().all(|(name, value)| other.parameter(name).is_some_and(|it| it.eq_ignore_ascii_case(value)));
        if with_parameters && !are_there {
            return None;
        }
        let said = u8::from(with_parameters && own().next().is_some());
        Some(u8::from(is_kind) * 4 + u8::from(is_subtype) * 2 + said)
    }

    /// The same, where either may be the range.
    fn meets(&self, other: &Self, with_parameters: bool) -> Option<u8> {
        self.names(other, with_parameters).or_else(|| other.names(self, false))
    }

    fn quality(&self) -> f32 {
        self.parameter("q").and_then(|it| it.parse().ok()).unwrap_or(1.0)
    }
}

/// Which of the media types that a description lists a body is in: the one that names it most exactly.
pub(super) fn of_body<'a>(listed: impl Iterator<Item = &'a String>, sent: &MediaRange) -> Option<&'a String> {
    let fitting = listed.filter_map(|it| {
        let range = MediaRange::parse(it)?;
        Some((range.names(sent, true).map(|it| it + 8).or_else(|| range.names(sent, false))?, it))
    });
    // The first of equals.
    fitting
        .fold(None, |best: Option<(u8, &String)>, it| match best {
            Some(best) if best.0 >= it.0 => Some(best),
            _ => Some(it),
        })
        .map(|(_, it)| it)
}

/// Which of the media types that a description lists is wanted most: by quality, then by how exactly it is named, then by
/// the order in `Accept`, then by the order listed. `None` where none is acceptable.
pub(super) fn negotiate<'a>(listed: &[&'a String], accept: &str) -> Option<(&'a String, MediaRange)> {
    let wanted: Vec<MediaRange> = accept.split(',').filter_map(MediaRange::parse).collect();
    // Parameters are of use to few; where they leave nothing, they are not looked at.
    best(listed, &wanted, true).or_else(|| best(listed, &wanted, false))
}

fn best<'a>(listed: &[&'a String], wanted: &[MediaRange], strict: bool) -> Option<(&'a String, MediaRange)> {
    let mut best: Option<(f32, u8, usize, (&'a String, MediaRange))> = None;
    for name in listed {
        let Some(own) = MediaRange::parse(name) else { continue };
        let named = wanted.iter().enumerate().filter_map(|(at, it)| Some((it.meets(&own, strict)?, at, it)));
        // What names it most exactly says what its quality is.
        let Some((exactness, at, range)) =
            named.max_by_key(|(exactness, at, _)| (*exactness, usize::MAX - at))
        else {
            continue;
        };
        let quality = range.quality();
        let is_better = best.as_ref().is_none_or(|(other, exact, place, _)| {
            quality > *other
                || (quality >= *other && (exactness > *exact || (exactness == *exact && at < *place)))
        });
        if quality > 0.0 && is_better {
            let sent = if own.is_range() { range.clone() } else { own };
            best = Some((quality, exactness, at, (*name, sent)));
        }
    }
    best.map(|(_, _, _, found)| found)
}

/// Text in the charset that its media type says; `None` for charsets that are not known or bytes that do not keep theirs.
pub(super) fn text_of(bytes: &[u8], media: &MediaRange) -> Option<String> {
    let charset = media.parameter("charset").unwrap_or("utf-8").to_ascii_lowercase();
    match charset.as_str() {
        "utf-8" | "utf8" | "us-ascii" | "ascii" => {
            let text = std::str::from_utf8(bytes).ok()?;
            Some(text.strip_prefix('\u{feff}').unwrap_or(text).to_owned())
        }
        "iso-8859-1" | "latin1" => Some(bytes.iter().map(|it| char::from(*it)).collect()),
        "utf-16" | "utf-16be" => utf16(bytes, u16::from_be_bytes),
        "utf-16le" => utf16(bytes, u16::from_le_bytes),
        _ => None,
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<String> {
    let units: Vec<u16> = bytes.chunks_exact(2).map(|it| unit([it[0], it[1]])).collect();
    let text = String::from_utf16(&units).ok()?;
    Some(text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(listed: &[&str], accept: &str) -> Option<String> {
        let listed: Vec<String> = listed.iter().map(ToString::to_string).collect();
        let listed: Vec<&String> = listed.iter().collect();
        negotiate(&listed, accept).map(|(name, _)| name.clone())
    }

    #[test]
    fn quality_then_exactness_then_order_decide() {
        let both = ["application/json", "application/xml"];
        assert_eq!(
            chosen(&both, "application/json;q=0.8, application/xml").as_deref(),
            Some("application/xml")
        );
        assert_eq!(chosen(&both, "application/xml, application/json").as_deref(), Some("application/xml"));
        assert_eq!(chosen(&both, "*/*").as_deref(), Some("application/json"));
        assert_eq!(chosen(&both, "application/json;q=0, */*").as_deref(), Some("application/xml"));
        assert_eq!(chosen(&both, "text/plain"), None);
        assert_eq!(
            chosen(&["application/vnd.a+json"], "application/vnd.a+json; version=1").as_deref(),
            Some("application/vnd.a+json")
        );
        assert_eq!(chosen(&["*/*"], "text/csv").as_deref(), Some("*/*"));
    }

    #[test]
    fn a_body_is_in_the_type_that_names_it_most_exactly() {
        let listed = ["*/*", "text/*", "text/plain", "text/plain; charset=utf-16"].map(str::to_owned);
        let of = |sent: &str| of_body(listed.iter(), &MediaRange::parse(sent).unwrap()).cloned();
        assert_eq!(of("text/plain").as_deref(), Some("text/plain"));
        assert_eq!(of("text/plain; charset=utf-16").as_deref(), Some("text/plain; charset=utf-16"));
        assert_eq!(of("text/csv").as_deref(), Some("text/*"));
        assert_eq!(of("image/png").as_deref(), Some("*/*"));
    }
}
