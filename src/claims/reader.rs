//! Goes through one guide from its top, and remembers which request came last: what follows it may be its answer.

use std::ops::Range;

use super::call::{self, Outline};
use super::request::Written;
use super::{Addressed, Claim, Shelf};
use crate::guide::{CodeExample, Guide};
use crate::request::curl;
use crate::request::message::{self, Line, Message, Piece, Start};
use crate::site::{Page, Subject, Target};

/// The word of an info string that keeps a fence from being judged.
const NO_CHECK: &str = "no-check";

/// The word of an info string by which a message is text, and cannot be sent.
const STATIC: &str = "static";

/// Languages whose literals are looked at.
const PROGRAMS: [&str; 24] = [
    "javascript",
    "js",
    "mjs",
    "jsx",
    "typescript",
    "ts",
    "tsx",
    "python",
    "py",
    "php",
    "ruby",
    "rb",
    "go",
    "java",
    "kotlin",
    "csharp",
    "c#",
    "cs",
    "rust",
    "rs",
    "swift",
    "powershell",
    "dart",
    "elixir",
];

/// What a guide consists of, as far as it matters here.
enum Item<'g> {
    Heading,
    /// A link to an operation.
    Link(Addressed),
    Fence(&'g CodeExample),
    InlineCode(&'g Range<u32>),
}

/// The reading of one guide.
pub(super) struct Reader<'a, 's> {
    pub(super) shelf: &'a Shelf<'s>,
    pub(super) page: &'a Page,
    pub(super) guide: &'a Guide,
    pub(super) claims: Vec<Claim>,
    /// The operation of the last request in this section, until an answer has followed it that does not say what it is.
    asked: Option<Addressed>,
    /// The operation of the last request or link in this section.
    about: Option<Addressed>,
}

impl<'a, 's> Reader<'a, 's> {
    pub(super) fn new(shelf: &'a Shelf<'s>, page: &'a Page, guide: &'a Guide) -> Self {
        Self { shelf, page, guide, claims: Vec::new(), asked: None, about: None }
    }

    pub(super) fn read(mut self) -> Vec<Claim> {
        for (_, item) in self.items() {
            match item {
                Item::Heading => (self.asked, self.about) = (None, None),
                Item::Link(it) => self.about = Some(it),
                Item::Fence(code) => self.fence(code),
                Item::InlineCode(range) => self.inline_code(range),
            }
        }
        self.claims.extend(super::enumeration::judge(&self));
        self.claims
    }

    fn items(&self) -> Vec<(u32, Item<'a>)> {
        let guide = self.guide;
        let headings = guide.headings.iter().map(|it| (it.range.start, Item::Heading));
        let fences = guide.code.iter().map(|it| (it.range.start, Item::Fence(it)));
        let inline = guide.inline_code.iter().map(|it| (it.start, Item::InlineCode(it)));
        let links = guide.links.iter().zip(&self.page.targets);
        let links = links
            .filter_map(|(link, target)| Some((link.range.start, Item::Link(self.operation_of(target)?))));
        let mut items: Vec<_> = headings.chain(fences).chain(inline).chain(links).collect();
        items.sort_by_key(|(start, _)| *start);
        items
    }

    fn operation_of(&self, target: &Target) -> Option<Addressed> {
        let Target::Page(page, _) = target else { return None };
        match self.shelf.site.pages[page.0 as usize].subject {
            Subject::Operation(api, operation) => Some(Addressed { api, operation }),
            _ => None,
        }
    }

    fn fence(&mut self, code: &CodeExample) {
        if code.attributes.classes.iter().any(|it| &**it == NO_CHECK) {
            return;
        }
        let named = code.attributes.operation.as_deref().and_then(|it| self.named_operation(it));
        let text = self.guide.code_text(code);
        match &*code.language {
            "bash" | "sh" | "shell" | "zsh" | "console" | "shell-session" | "curl" => {
                self.commands(code, &text);
            }
            "http" | "https" => self.messages(code, &text, named),
            "json" | "jsonc" | "json5" => self.json(code, &text, named),
            language if PROGRAMS.contains(&language) => self.program(code, &text),
            _ => {}
        }
    }

    /// Addresses and paths in a program. A request that it sends may be what an answer below belongs to.
    fn program(&mut self, code: &CodeExample, text: &str) {
        let outline = Outline::new(text);
        for mut literal in super::program::literals(text) {
            let call = call::read(text, &outline, &literal).or_else(|| call::asked_for(&literal));
            literal.method = literal.method.or_else(|| call.as_ref().and_then(Written::method));
            let Some((mut claim, addressed)) = super::address::judge(self, code, &literal) else {
                continue;
            };
            if let (Some(call), true) = (&call, addressed.is_some() && claim.findings.is_empty()) {
                claim = super::request::judge(self, code, call).0;
            }
            self.claims.push(claim);
            self.asked = addressed.or(self.asked);
            self.about = addressed.or(self.about);
        }
    }

    fn named_operation(&self, name: &str) -> Option<Addressed> {
        let apis = self.shelf.own_apis(self.page.product).iter();
        apis.copied().find_map(|api| {
            let mut operations = self.shelf.api(api).operations.iter();
            operations
                .find(|(_, it)| it.id.as_deref() == Some(name))
                .map(|(operation, _)| Addressed { api, operation })
        })
    }

    fn commands(&mut self, code: &CodeExample, text: &str) {
        for curl in curl::parse(text) {
            let written = Written {
                message: curl.message,
                is_partial: curl.is_partial,
                is_wrapped: curl.is_wrapped,
                is_relative_to_api: false,
                place: curl.range,
                query: curl.query.iter().flat_map(pairs).collect(),
                literal: None,
            };
            self.take_request(code, &written);
        }
    }

    fn messages(&mut self, code: &CodeExample, text: &str, named: Option<Addressed>) {
        let Some(message) = message::parse(text).message else { return };
        match message.start {
            Start::Response { status } => self.take_response(code, &message, status, named),
            Start::Request { .. } => {
                let answer = message.answer;
                let place = 0..text.lines().next().unwrap_or_default().len();
                let written = Written {
                    message,
                    is_partial: false,
                    // What is sent from the page gets its credentials there.
                    is_wrapped: !code.attributes.classes.iter().any(|it| &**it == STATIC),
                    is_relative_to_api: true,
                    place,
                    query: Vec::new(),
                    literal: None,
                };
                self.take_request(code, &written);
                if let Some(from) = answer {
                    self.answer_below(code, text, from);
                }
            }
        }
    }

    /// The answer that stands below its request in one fence.
    fn answer_below(&mut self, code: &CodeExample, text: &str, from: usize) {
        let Some(answer) = message::parse(&text[from..]).message else { return };
        let Start::Response { status } = answer.start else { return };
        let body = answer.body.map(|it| (it.range.start + from..it.range.end + from, it.text));
        if let (Some(to), Some((range, body))) = (self.asked, body) {
            self.claims.push(super::answer::judge(
                self,
                code,
                to,
                Some(&status.to_string()),
                &body,
                range.start,
            ));
        }
    }

    fn take_response(
        &mut self,
        code: &CodeExample,
        message: &Message,
        status: u16,
        named: Option<Addressed>,
    ) {
        let headers = message.headers.iter();
        let claims: Vec<Claim> = headers.filter_map(|it| super::name::judge_header(self, code, it)).collect();
        self.claims.extend(claims);
        let (body, at) = message.body.as_ref().map_or(("", 0), |it| (&*it.text, it.range.start));
        let status = status.to_string();
        let claim = match named.or(self.asked).or(self.about) {
            Some(to) => Some(super::answer::judge(self, code, to, Some(&status), body, at)),
            None => super::answer::judge_as_any(self, code, &status, body, at),
        };
        self.claims.extend(claim);
    }

    fn take_request(&mut self, code: &CodeExample, written: &Written) {
        let (claim, addressed) = super::request::judge(self, code, written);
        self.claims.push(claim);
        self.asked = addressed;
        self.about = addressed.or(self.about);
    }

    /// JSON is an answer where its title or an attribute says so, or where it follows a request.
    fn json(&mut self, code: &CodeExample, text: &str, named: Option<Addressed>) {
        let title = code.attributes.title.as_deref();
        if let Some(claim) = title.and_then(|it| super::mention::judge_title(self, code, it)) {
            self.asked = claim.1;
            self.claims.push(claim.0);
        }
        let status = code.attributes.status.as_deref().or_else(|| title.and_then(status_of_title));
        let to = match status {
            Some(_) => named.or(self.asked).or(self.about),
            None if title.is_some_and(is_no_answer) => None,
            None => named.or(self.asked),
        };
        let claim = match (to, status) {
            (Some(to), _) => Some(super::answer::judge(self, code, to, status, text, 0)),
            (None, Some(status)) => super::answer::judge_as_any(self, code, status, text, 0),
            (None, None) => None,
        };
        self.asked = self.asked.filter(|_| status.is_some() || to.is_none());
        self.claims.extend(claim);
    }

    fn inline_code(&mut self, range: &Range<u32>) {
        let text = &self.guide.text.as_str()[range.start as usize..range.end as usize];
        let claim =
            super::mention::judge(self, text, range).or_else(|| super::name::judge(self, text, range));
        self.claims.extend(claim);
    }
}

/// The parameters `a=1&b=2` of an option, each at the place of the whole.
fn pairs(option: &Piece) -> Vec<Line> {
    let piece = |text: &str| Piece { text: text.to_owned(), range: option.range.clone() };
    let pair = |it: &str| {
        let (name, value) = it.split_once('=').unwrap_or((it, ""));
        Line { name: piece(name), value: piece(value) }
    };
    option.text.split('&').map(pair).collect()
}

/// `404` of a title such as `404 Not Found`.
fn status_of_title(title: &str) -> Option<&str> {
    let word = title.split([' ', ':']).next()?;
    let is_status = word.len() == 3 && word.starts_with(['1', '2', '3', '4', '5']);
    (is_status && word.bytes().all(|it| it.is_ascii_digit())).then_some(word)
}

/// Whether a title says that the JSON goes to the API, or lies in a file.
fn is_no_answer(title: &str) -> bool {
    let title = title.to_lowercase();
    ["request", "body", "payload", ".json", "config"].iter().any(|it| title.contains(it))
}
