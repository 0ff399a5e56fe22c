//! Raw HTML as a list of tokens with their places, tokenised the way browsers do it.

use std::convert::Infallible;
use std::ops::Range;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

/// What a fragment is made of; comments and declarations are left out, and so is a tag that never ends.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token {
    Start(StartTag),
    End { name: String },
    Text(String),
}

#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct StartTag {
    pub(super) name: String,
    pub(super) attributes: Vec<Attribute>,
    pub(super) self_closing: bool,
    pub(super) range: Range<usize>,
}

#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Attribute {
    pub(super) name: String,
    /// With entities decoded.
    pub(super) value: Option<String>,
    /// The value's place, else the name's.
    pub(super) range: Range<usize>,
}

impl StartTag {
    /// The value of an attribute.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|it| it.name == name)?.value.as_deref()
    }
}

pub(super) fn tokenize(html: &str) -> Vec<Token> {
    let mut collector = Collector::default();
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, span: Span<usize>| {
        collector.take(&event, span.start..span.end);
        None::<Infallible>
    });
    emitter.naively_switch_states(true);
    let Ok(()) = Tokenizer::new_with_emitter(html, emitter).finish();
    collector.tokens
}

#[derive(Default)]
struct Collector {
    tokens: Vec<Token>,
    open: Option<StartTag>,
}

impl Collector {
    fn take(&mut self, event: &CallbackEvent<'_>, range: Range<usize>) {
        match *event {
            CallbackEvent::OpenStartTag { name } => {
                self.open = Some(StartTag { name: text(name), range, ..StartTag::default() });
            }
            CallbackEvent::AttributeName { name } => self.name_attribute(text(name), range),
            CallbackEvent::AttributeValue { value } => self.set_value(text(value), range),
            CallbackEvent::CloseStartTag { self_closing } => self.close(self_closing, range.end),
            CallbackEvent::EndTag { name } => {
                self.open = None;
                self.tokens.push(Token::End { name: text(name) });
            }
            CallbackEvent::String { value } => self.tokens.push(Token::Text(text(value))),
            _ => {}
        }
    }

    fn name_attribute(&mut self, name: String, range: Range<usize>) {
        if let Some(tag) = &mut self.open {
            tag.attributes.push(Attribute { name, value: None, range });
        }
    }

    fn set_value(&mut self, value: String, range: Range<usize>) {
        if let Some(attribute) = self.open.as_mut().and_then(|tag| tag.attributes.last_mut()) {
            attribute.value = Some(value);
            attribute.range = range;
        }
    }

    fn close(&mut self, self_closing: bool, end: usize) {
        if let Some(mut tag) = self.open.take() {
            tag.self_closing = self_closing;
            tag.range.end = end;
            self.tokens.push(Token::Start(tag));
        }
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_attributes_know_their_places() {
        let html = "x <A HREF='a&amp;b' id=c d>y</a> <img src=\"q.png\"/>";
        let tokens = tokenize(html);
        let Token::Start(link) = &tokens[1] else { panic!("{tokens:?}") };
        assert_eq!(&html[link.range.clone()], "<A HREF='a&amp;b' id=c d>");
        assert_eq!(link.value("href"), Some("a&b"));
        assert_eq!(&html[link.attributes[0].range.clone()], "a&amp;b");
        assert_eq!(&html[link.attributes[1].range.clone()], "c");
        assert_eq!(&html[link.attributes[2].range.clone()], "d");
        let Token::Start(image) = &tokens[5] else { panic!("{tokens:?}") };
        assert_eq!(&html[image.range.clone()], "<img src=\"q.png\"/>");
        assert!(image.self_closing);
    }

    #[test]
    fn comments_and_unfinished_tags_are_left_out() {
        assert_eq!(tokenize("a<!-- b -->c"), [Token::Text("a".into()), Token::Text("c".into())]);
        assert_eq!(tokenize("a<b href='"), [Token::Text("a".into())]);
    }
}
