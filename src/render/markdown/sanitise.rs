//! The allow-list for markup in descriptions: text, lists, tables, code, images; nothing that runs, submits, embeds, or
//! could be taken for a part of the page itself.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};

use crate::guide::url::{self, Use};

const TAGS: &[&str] = &[
    "a",
    "abbr",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "u",
    "ul",
    "var",
    "wbr",
];

/// The classes that docent's own renderer writes; one letter is a kind of highlighted word.
const CLASSES: &[&str] = &[
    "alert",
    "alert-title",
    "align-center",
    "align-left",
    "align-right",
    "broken",
    "caution",
    "code",
    "important",
    "note",
    "table",
    "tip",
    "warning",
];

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::default();
    builder
        .tags(TAGS.iter().copied().collect())
        .generic_attributes(HashSet::from(["class", "dir", "lang", "title"]))
        .tag_attributes(tag_attributes())
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel", "data"]))
        .url_relative(UrlRelative::PassThrough)
        .link_rel(Some("nofollow noopener noreferrer"))
        .attribute_filter(filter);
    builder
});

fn tag_attributes() -> HashMap<&'static str, HashSet<&'static str>> {
    HashMap::from([
        ("a", HashSet::from(["href"])),
        ("img", HashSet::from(["src", "alt", "width", "height", "loading"])),
        ("ol", HashSet::from(["start", "reversed", "type"])),
        ("td", HashSet::from(["colspan", "rowspan", "headers"])),
        ("th", HashSet::from(["colspan", "rowspan", "scope"])),
        ("details", HashSet::from(["open"])),
        ("div", HashSet::from(["role", "tabindex", "aria-label"])),
        ("pre", HashSet::from(["tabindex"])),
        ("figure", HashSet::from(["data-language"])),
        ("bdo", HashSet::from(["dir"])),
    ])
}

/// Keeps the classes that are ours, addresses with `data:` for images only, and no image that another host is asked for.
fn filter<'v>(element: &str, attribute: &str, value: &'v str) -> Option<Cow<'v, str>> {
    match attribute {
        "class" => kept_classes(value).map(Cow::Owned),
        "role" => matches!(value, "note" | "group").then_some(Cow::Borrowed(value)),
        "tabindex" => (value == "0").then_some(Cow::Borrowed(value)),
        "href" | "src" => {
            let purpose = if element == "img" { Use::Image } else { Use::Link };
            let is_loaded_from_elsewhere = purpose == Use::Image && url::is_elsewhere(value);
            (url::is_safe(value, purpose) && !is_loaded_from_elsewhere).then_some(Cow::Borrowed(value))
        }
        _ => Some(Cow::Borrowed(value)),
    }
}

fn kept_classes(value: &str) -> Option<String> {
    let kept: Vec<&str> = value.split_ascii_whitespace().filter(|it| is_ours(it)).collect();
    (!kept.is_empty()).then(|| kept.join(" "))
}

fn is_ours(class: &str) -> bool {
    class.len() == 1 || class.starts_with("language-") || CLASSES.contains(&class)
}

/// Cleans markup in which other people's HTML stands.
pub(super) fn sanitise(html: &str) -> String {
    CLEANER.clean(html).to_string()
}
