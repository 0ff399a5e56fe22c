//! Which tags and attributes of raw HTML can stay, which are links, and which could run code in a reader's browser.

use super::tokens::{Attribute, StartTag};
use crate::guide::LinkKind;
use crate::guide::url::{self, Use};

/// What becomes of a tag.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum TagVerdict {
    Keep,
    /// Means nothing within a page and is passed over.
    Ignore,
    /// Could run code, alone.
    Unsafe,
    /// Could run code, with all that stands before its end tag.
    UnsafeElement,
}

/// What becomes of an attribute.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum AttributeVerdict {
    Keep,
    Ignore,
    Unsafe,
    /// Its value is an address.
    Link(LinkKind),
    /// Its value is a list of images with their sizes.
    ImageSet,
}

pub(super) fn judge_tag(tag: &StartTag) -> TagVerdict {
    match tag.name.as_str() {
        "html" | "head" | "body" | "frameset" | "frame" | "plaintext" => TagVerdict::Ignore,
        "script" | "style" => TagVerdict::UnsafeElement,
        "object" | "embed" | "applet" | "base" => TagVerdict::Unsafe,
        "meta" if tag.value("http-equiv").is_some() => TagVerdict::Unsafe,
        "set" | "animate" if animates_address(tag) => TagVerdict::Unsafe,
        name if name.bytes().all(is_name_byte) => TagVerdict::Keep,
        _ => TagVerdict::Ignore,
    }
}

fn is_name_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':' | b'.')
}

/// SVG can change an address after it was found harmless.
fn animates_address(tag: &StartTag) -> bool {
    let animated = tag.value("attributename").unwrap_or_default();
    animated.trim().to_ascii_lowercase().ends_with("href")
}

pub(super) fn judge_attribute(tag: &str, attribute: &Attribute) -> AttributeVerdict {
    let name = attribute.name.as_str();
    if name.contains(is_unfit_in_name) {
        return AttributeVerdict::Ignore;
    }
    if name.starts_with("on") || name == "srcdoc" {
        return AttributeVerdict::Unsafe;
    }
    let value = attribute.value.as_deref().unwrap_or_default();
    let Some(verdict) = address_verdict(tag, name) else { return AttributeVerdict::Keep };
    if url::is_safe(value, purpose(&verdict)) { verdict } else { AttributeVerdict::Unsafe }
}

fn is_unfit_in_name(c: char) -> bool {
    c.is_whitespace() || c.is_control() || "<>\"'`=&/".contains(c)
}

fn purpose(verdict: &AttributeVerdict) -> Use {
    match verdict {
        AttributeVerdict::Link(LinkKind::HtmlImage) | AttributeVerdict::ImageSet => Use::Image,
        _ => Use::Link,
    }
}

/// What the attribute is if it holds addresses; `Keep` for those that are not links a reader sees.
fn address_verdict(tag: &str, name: &str) -> Option<AttributeVerdict> {
    match name {
        "href" | "xlink:href" => Some(AttributeVerdict::Link(LinkKind::Html)),
        "src" if tag == "iframe" => Some(AttributeVerdict::Link(LinkKind::Html)),
        "src" | "poster" => Some(AttributeVerdict::Link(LinkKind::HtmlImage)),
        "srcset" => Some(AttributeVerdict::ImageSet),
        "action" | "formaction" | "data" | "cite" | "background" | "ping" | "longdesc" | "codebase"
        | "manifest" | "to" | "from" | "values" => Some(AttributeVerdict::Keep),
        _ => None,
    }
}
