//! HTML as a type of its own: the one kind of text that reaches a page unescaped.

use askama::filters::Escaper as _;
use serde::{Serialize, Serializer};

/// Markup that is fit to stand in a page as it is: made by docent's own renderers, or sanitised.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Html(pub String);

impl Html {
    /// Escapes `text` for use as content or in a quoted attribute.
    pub fn escape(text: &str) -> Self {
        let mut html = String::with_capacity(text.len() + text.len() / 8);
        push_escaped(&mut html, text);
        Self(html)
    }

    /// The markup.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Appends `text` to `html` with `&`, `<`, `>` and both quotes escaped.
pub fn push_escaped(html: &mut String, text: &str) {
    Escaper.write_escaped_str(html, text).expect("writing to a string does not fail");
}

/// Which bytes are escaped. A table, for every byte of every page is looked up in it.
const IS_ESCAPED: [bool; 256] = {
    let mut table = [false; 256];
    let mut index = 0;
    while index < 5 {
        table[b"&<>\"'"[index] as usize] = true;
        index += 1;
    }
    table
};

fn entity(byte: u8) -> &'static str {
    match byte {
        b'&' => "&amp;",
        b'<' => "&lt;",
        b'>' => "&gt;",
        b'"' => "&quot;",
        _ => "&#39;",
    }
}

/// How the templates of [`markup`](super::markup) escape: as the rest of docent does.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Escaper;

impl askama::filters::Escaper for Escaper {
    fn write_escaped_str<W: std::fmt::Write>(&self, mut dest: W, text: &str) -> std::fmt::Result {
        let mut rest = text;
        while let Some(at) = rest.bytes().position(|it| IS_ESCAPED[usize::from(it)]) {
            dest.write_str(&rest[..at])?;
            dest.write_str(entity(rest.as_bytes()[at]))?;
            rest = &rest[at + 1..];
        }
        dest.write_str(rest)
    }
}

/// In a template the value counts as safe; nothing else does.
impl Serialize for Html {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        tera::Value::safe_string(&self.0).serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_html_reaches_a_template_unescaped() {
        let mut tera = tera::Tera::new();
        tera.add_raw_template("a.html", "{{ text }} {{ view.html }}").unwrap();
        let mut context = tera::Context::new();
        context.insert("text", "<i>");
        context.insert("view", &std::collections::BTreeMap::from([("html", Html("<b>".into()))]));
        assert_eq!(tera.render("a.html", &context).unwrap(), "&lt;i&gt; <b>");
    }

    #[test]
    fn markup_and_quotes_are_escaped() {
        assert_eq!(Html::escape("a<b> & \"c\" 'd'").as_str(), "a&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39;");
    }
}
