//! A description whose every text is an attack: whatever stands in it and wherever, no page holds what runs, submits,
//! embeds, or asks another host for anything. The payloads follow the OWASP cheat sheet on evading XSS filters and the
//! cases that sanitisers have stumbled over.

mod common;

use std::cell::RefCell;
use std::collections::BTreeSet;

use common::{build, files, pages};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts, states,
};
use serde_json::{Map, Value};

/// Texts that say what a value is; an attack in one of them takes away what it would be planted in.
const STRUCTURE: &[&str] = &["openapi", "$ref", "in", "type", "style", "scheme", "propertyName", "position"];

/// Objects whose keys are the author's own.
const NAMED: &[&str] = &[
    "variables",
    "examples",
    "content",
    "encoding",
    "headers",
    "links",
    "callbacks",
    "scopes",
    "flows",
    "properties",
    "patternProperties",
    "responses",
    "securitySchemes",
    "webhooks",
    "mapping",
    "x-enumDescriptions",
    "x-root",
    "x-op",
    "dependentRequired",
    "additionalOperations",
    "parameters",
];

/// Elements that no page of docent's has, whoever wrote its text.
const FORBIDDEN: &[&str] = &[
    "iframe", "frame", "object", "embed", "applet", "form", "textarea", "style", "base", "math", "template",
    "video", "audio", "source", "animate", "x-foo", "marquee", "portal",
];

/// Attributes whose value is an address that browsers load by themselves.
const LOADED: &[&str] =
    &["src", "srcset", "data", "poster", "background", "action", "formaction", "xlink:href", "ping"];

/// `value` with `payload` in place of every text, and of every name that the author chose.
fn planted(value: &Value, key: &str, payload: &str, keys_too: bool) -> Value {
    match value {
        Value::String(_) if STRUCTURE.contains(&key) => value.clone(),
        Value::String(_) => Value::String(payload.to_owned()),
        Value::Array(elements) => {
            Value::Array(elements.iter().map(|it| planted(it, key, payload, keys_too)).collect())
        }
        Value::Object(members) => Value::Object(renamed(members, key, payload, keys_too)),
        other => other.clone(),
    }
}

fn renamed(members: &Map<String, Value>, key: &str, payload: &str, keys_too: bool) -> Map<String, Value> {
    let is_named = keys_too && NAMED.contains(&key);
    let numbered = members.iter().zip(0..);
    let name = |name: &String, number: i32| match number {
        _ if name.starts_with("x-") && keys_too && key == "S" => format!("x-{payload}"),
        _ if !is_named => name.clone(),
        0 => payload.to_owned(),
        _ => format!("{payload}{number}"),
    };
    numbered.map(|((old, it), number)| (name(old, number), planted(it, old, payload, keys_too))).collect()
}

/// What a page holds that it should not.
#[derive(Default)]
struct Findings {
    found: BTreeSet<String>,
    script: Option<String>,
}

#[derive(Default)]
struct Sink(RefCell<Findings>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let mut findings = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
                findings.judge(&tag);
                return raw_text(&tag);
            }
            Token::TagToken(tag) if &*tag.name == "script" => findings.end_script(),
            Token::CharacterTokens(text) => findings.script.iter_mut().for_each(|it| it.push_str(&text)),
            Token::ParseError(error) => drop(findings.found.insert(format!("parse error: {error}"))),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

fn raw_text(tag: &Tag) -> TokenSinkResult<()> {
    match &*tag.name {
        "script" => TokenSinkResult::RawData(states::RawKind::ScriptData),
        "style" => TokenSinkResult::RawData(states::RawKind::Rawtext),
        "title" | "textarea" => TokenSinkResult::RawData(states::RawKind::Rcdata),
        _ => TokenSinkResult::Continue,
    }
}

impl Findings {
    fn of(html: &str) -> BTreeSet<String> {
        let tokenizer =
            Tokenizer::new(Sink::default(), TokenizerOpts { exact_errors: true, ..Default::default() });
        let input = BufferQueue::default();
        input.push_back(StrTendril::from(html));
        drop(tokenizer.feed(&input));
        tokenizer.end();
        tokenizer.sink.0.into_inner().found
    }

    fn judge(&mut self, tag: &Tag) {
        let element = &*tag.name;
        if FORBIDDEN.contains(&element) {
            self.found.insert(format!("<{element}>"));
        }
        let has_source = tag.attrs.iter().any(|it| &*it.name.local == "src");
        if element == "script" && !has_source {
            self.script = Some(String::new());
        }
        for attribute in &tag.attrs {
            self.judge_attribute(element, &attribute.name.local, &attribute.value);
        }
    }

    fn judge_attribute(&mut self, element: &str, name: &str, value: &str) {
        let is_handler = name.starts_with("on") || ["style", "srcdoc", "formaction"].contains(&name);
        let is_refresh = name == "http-equiv" && value != "Content-Security-Policy";
        let is_link = ["a", "area"].contains(&element) && name == "href";
        let is_loaded = LOADED.contains(&name) || (name == "href" && !is_link);
        let asks_elsewhere = is_loaded && leads_elsewhere(value) && !value.starts_with("data:image/");
        let runs = is_link && leads_elsewhere(value) && !is_web(value);
        if is_handler || is_refresh || asks_elsewhere || runs {
            self.found.insert(format!("<{element} {name}={value:?}>"));
        }
    }

    /// Of inline scripts, only data that pages bring themselves.
    fn end_script(&mut self) {
        if let Some(text) = self.script.take().filter(|it| !it.trim_start().starts_with("{\"prefetch\"")) {
            self.found.insert(format!("inline script: {text}"));
        }
    }
}

/// Whether a browser would read a scheme or a host in the address.
fn leads_elsewhere(address: &str) -> bool {
    let read: String = address.chars().filter(|it| !it.is_control() && !it.is_whitespace()).collect();
    let read = read.replace('\\', "/");
    let before_path = read.split(['/', '?', '#']).next().unwrap_or_default();
    before_path.contains(':') || read.starts_with("//")
}

fn is_web(address: &str) -> bool {
    ["https:", "http:", "mailto:"].iter().any(|it| address.to_ascii_lowercase().starts_with(it))
}

fn description() -> Value {
    serde_json::from_str(include_str!("hostile/description.json")).unwrap()
}

fn judge(description: &Value, payload: &str) {
    let text = description.to_string();
    let files = files(&[("api.json", &text)]);
    let build = build(&files);
    for (path, html) in pages(&build) {
        let found = Findings::of(&html);
        assert!(found.is_empty(), "{path} with {payload:?} holds {found:#?}");
        assert!(!path.as_str().contains(['<', '>', '"', '\'', ':', '\\']), "a file is called {path}");
        assert!(!path.as_str().split('/').any(|it| it == ".."), "a file is called {path}");
    }
}

#[test]
fn a_peaceful_description_passes() {
    let files = files(&[("api.json", &description().to_string())]);
    let made = pages(&build(&files));
    assert!(made.len() > 15, "{:?}", made.keys().collect::<Vec<_>>());
    judge(&description(), "nothing");
}

#[test]
fn the_judge_finds_what_it_is_for() {
    for hostile in [
        "<iframe>",
        "<p onclick=x>",
        "<a href=javascript:x>",
        "<img src=//evil.example>",
        "<script>x</script>",
        "<p style=x>",
        "<link href=https://evil.example>",
        "<a href='java\tscript:x'>",
        "<img src='\\\\evil.example'>",
    ] {
        assert!(!Findings::of(hostile).is_empty(), "{hostile}");
    }
    assert!(Findings::of("<a href=https://a.example>x</a><img src=x.png><p title='onclick=x'>").is_empty());
}

#[test]
fn no_text_of_a_description_gets_anything_into_a_page() {
    for payload in include_str!("hostile/payloads.txt").lines() {
        judge(&planted(&description(), "", payload, false), payload);
    }
}

#[test]
fn no_name_in_a_description_gets_anything_into_a_page() {
    for payload in include_str!("hostile/payloads.txt").lines() {
        judge(&planted(&description(), "", payload, true), payload);
    }
}
