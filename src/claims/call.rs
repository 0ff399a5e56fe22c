//! Calls that send a request, in programs: `fetch`, axios, requests, httpx, Guzzle and what is used like them.
//!
//! [`Outline`] finds the brackets of a program; [`read`] takes the call around a target apart into method, query,
//! headers and body, as far as they are literals ([`super::literal`]).

use std::ops::Range;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use rustc_hash::FxHashMap;

use super::literal::{self, Argument, end_of_remark, end_of_string};
use super::placed::{Placed, step};
use super::program::Literal;
use super::request::Written;
use crate::api::Value;
use crate::request::UNKNOWN;
use crate::request::message::{Line, METHODS, Message, Piece, Start};

/// Functions that send nothing but what their arguments say.
const PLAIN: [&str; 4] = ["fetch", "axios", "requests", "httpx"];

/// Names that options of requests have, in one library or another.
const OPTIONS: [&str; 34] = [
    "allow_redirects",
    "auth",
    "baseURL",
    "body",
    "cookies",
    "credentials",
    "data",
    "debug",
    "files",
    "form",
    "form_params",
    "headers",
    "http_errors",
    "json",
    "keepalive",
    "maxRedirects",
    "method",
    "mode",
    "multipart",
    "next",
    "params",
    "query",
    "redirect",
    "responseType",
    "retry",
    "searchParams",
    "signal",
    "stream",
    "timeout",
    "type",
    "uri",
    "url",
    "validateStatus",
    "verify",
];

/// Where the brackets of a program stand.
pub(super) struct Outline {
    groups: Vec<Range<usize>>,
    /// The innermost group around each string, by where the string begins.
    around: FxHashMap<usize, usize>,
}

impl Outline {
    /// Goes once through a program.
    pub(super) fn new(code: &str) -> Self {
        let mut outline = Self { groups: Vec::new(), around: FxHashMap::default() };
        let mut open: Vec<usize> = Vec::new();
        let mut at = 0;
        while let Some(byte) = code.as_bytes().get(at) {
            let remark = if code.is_char_boundary(at) { end_of_remark(code, at) } else { at };
            match byte {
                _ if remark > at => at = remark,
                b'"' | b'\'' | b'`' => {
                    outline.around.extend(open.last().map(|it| (at, *it)));
                    at = end_of_string(code, at);
                }
                b'(' | b'[' | b'{' => {
                    open.push(outline.groups.len());
                    outline.groups.push(at..code.len());
                    at += 1;
                }
                b')' | b']' | b'}' => {
                    if let Some(group) = open.pop() {
                        outline.groups[group].end = at;
                    }
                    at += 1;
                }
                _ => at += 1,
            }
        }
        outline
    }

    /// The brackets around the string that begins at `quote`.
    fn group(&self, quote: usize) -> Option<Range<usize>> {
        Some(self.groups[*self.around.get(&quote)?].clone())
    }
}

/// The request that the call around `target` sends; none where it is no call, or its method is unknown.
pub(super) fn read(code: &str, outline: &Outline, target: &Literal) -> Option<Written> {
    let quote = target.range.start.checked_sub(1)?;
    let group = outline.group(quote)?;
    let mut parts = Parts { method: target.method.clone().map(bare), ..Parts::default() };
    if code[group.start..].starts_with('(') {
        parts.of_call(code, group, quote);
    } else {
        parts.of_object(code, group, quote)?;
    }
    parts.written(code, target)
}

/// The request that a target with a query is likely for, where nothing around it says more.
pub(super) fn asked_for(target: &Literal) -> Option<Written> {
    let is_asked = target.method.is_none() && target.target.contains('?');
    let parts = Parts {
        method: Some(bare("GET".to_owned())),
        is_partial: true,
        is_wrapped: true,
        ..Parts::default()
    };
    is_asked.then(|| parts.written("", target)).flatten()
}

fn bare(text: String) -> Piece {
    Piece { text, range: 0..0 }
}

/// What a call says of its request.
#[derive(Default)]
struct Parts {
    method: Option<Piece>,
    headers: Vec<Line>,
    query: Vec<Line>,
    json: Option<Placed>,
    form: Option<Placed>,
    /// Whether a part is said in a way that was not understood.
    is_partial: bool,
    /// Whether headers may come from elsewhere.
    is_wrapped: bool,
}

impl Parts {
    fn of_call(&mut self, code: &str, group: Range<usize>, quote: usize) {
        let callee = callee(&code[..group.start]);
        let is_plain = PLAIN.contains(&callee.split(['.', ':']).next().unwrap_or_default());
        // A path alone goes to the page's own server, which may add credentials.
        let is_own = code[quote + 1..].starts_with('/');
        self.is_wrapped = !is_plain || is_own || code.contains(".defaults.") || code.contains("interceptors");
        let arguments = literal::arguments(code, group.start + 1..group.end);
        let at = arguments.iter().position(|it| it.range.contains(&quote) || it.range.start == quote);
        let others = arguments.into_iter().skip(at.map_or(0, |it| it + 1)).collect::<Vec<_>>();
        let is_form = callee.starts_with("requests.") || callee.starts_with("httpx.");
        self.arguments(code, others, &callee, is_form);
        let defaults_to_get = matches!(&*callee, "fetch" | "axios" | "window.fetch");
        if self.method.is_none() && defaults_to_get && !self.is_partial {
            self.method = Some(bare("GET".to_owned()));
        }
        self.is_partial |= !is_plain && self.json.is_none() && self.form.is_none();
    }

    fn arguments(&mut self, code: &str, others: Vec<Argument>, callee: &str, is_form: bool) {
        let count = others.iter().filter(|it| it.name.is_none()).count();
        for (at, argument) in others.into_iter().enumerate() {
            match &argument.name {
                Some(name) => self.option(code, name, &argument.value, is_form),
                None if at == 0 && self.is_data(callee, &argument.value, count) => self.data(argument.value),
                None => self.options(code, &argument.value, is_form),
            }
        }
    }

    /// Whether what follows the target is the body: of `axios.post`, and of what is used like it.
    fn is_data(&self, callee: &str, value: &Placed, count: usize) -> bool {
        let sends = self.method.as_ref().is_some_and(|it| matches!(&*it.text, "POST" | "PUT" | "PATCH"));
        let is_method = callee.rsplit(['.', ':', '>']).next().is_some_and(is_sending);
        sends && ((is_method && (callee.starts_with("axios.") || count > 1)) || !is_options(&value.value))
    }

    /// The object with `url: "…"`.
    fn of_object(&mut self, code: &str, group: Range<usize>, quote: usize) -> Option<()> {
        let options = literal::value_at(code, group.start);
        let is_target = |it: &str| options.places.get(it).is_some_and(|it| it.start == quote);
        ["/url", "/uri"].into_iter().find(|it| is_target(it))?;
        let callee = callee(code[..group.start].trim_end().strip_suffix('(').unwrap_or_default());
        self.is_wrapped = callee != "axios" || code.contains(".defaults.");
        self.options(code, &options, false);
        if self.method.is_none() && callee == "axios" {
            self.method = Some(bare("GET".to_owned()));
        }
        self.is_partial |= callee != "axios" && self.json.is_none() && self.form.is_none();
        Some(())
    }

    fn options(&mut self, code: &str, options: &Placed, is_form: bool) {
        self.is_partial |= options.is_partial;
        let Value::Object(members) = &options.value else {
            (self.is_partial, self.is_wrapped) = (true, true);
            return;
        };
        for name in members.keys() {
            if let Some(value) = options.below(&format!("/{}", step(name))) {
                self.option(code, name, &value, is_form);
            }
        }
    }

    fn option(&mut self, code: &str, name: &str, value: &Placed, is_form: bool) {
        let is_dumped = || code[value.place("")].starts_with("json.dumps");
        match name {
            "method" | "type" => self.method = method(value).or(self.method.take()),
            "headers" => self.add_headers(value),
            "params" | "query" | "searchParams" => self.add_query(value),
            "data" if is_form && !is_dumped() => self.form = Some(value.clone()),
            "json" | "data" | "body" => self.data(value.clone()),
            "form_params" | "form" => self.form = Some(value.clone()),
            "multipart" | "files" => self.is_partial = true,
            "auth" | "cookies" => self.is_wrapped = true,
            _ => {}
        }
    }

    fn data(&mut self, value: Placed) {
        match &value.value {
            Value::Null => {}
            // A file, a form, or something that is put together elsewhere.
            Value::String(_) => self.is_partial = true,
            _ => self.json = Some(value),
        }
    }

    fn add_headers(&mut self, value: &Placed) {
        let lines = lines(value);
        self.is_wrapped |= lines.is_none() || value.is_partial;
        self.headers.extend(lines.unwrap_or_default());
    }

    fn add_query(&mut self, value: &Placed) {
        let lines = lines(value);
        self.is_partial |= lines.is_none() || value.is_partial;
        self.query.extend(lines.unwrap_or_default());
    }

    fn written(mut self, code: &str, literal: &Literal) -> Option<Written> {
        let method = self.method.take()?;
        let target = self.target(code, literal);
        let form = self.form.take().map(|it| (lines(&it), it));
        self.is_partial |= form.as_ref().is_some_and(|(it, _)| it.is_none());
        let body = match (&self.json, form) {
            (Some(json), _) => Some(Piece { text: json.value.compact(), range: json.place("") }),
            (None, Some((Some(lines), form))) => Some(Piece { text: encoded(&lines), range: form.place("") }),
            _ => None,
        };
        if body.is_some() {
            self.content_type(&literal.range);
        }
        self.is_partial |= self.json.as_ref().is_some_and(|it| it.is_partial);
        let start = Start::Request { method, target };
        Some(Written {
            message: Message { start, headers: self.headers, body, answer: None },
            is_partial: self.is_partial,
            is_wrapped: self.is_wrapped,
            is_relative_to_api: false,
            place: literal.range.clone(),
            query: self.query,
            literal: self.json,
        })
    }

    /// The target with the query that is said beside it, and with what the program adds behind it.
    fn target(&self, code: &str, literal: &Literal) -> Piece {
        let behind = code.get(literal.range.end + 1..).unwrap_or_default().trim_start();
        let goes_on = behind.starts_with(['+', '.']) && !behind.starts_with(".format");
        let mut text = literal.target.clone();
        text.push_str(if goes_on { UNKNOWN } else { "" });
        if !self.query.is_empty() {
            text.push(if text.contains('?') { '&' } else { '?' });
            text.push_str(&encoded(&self.query));
        }
        Piece { text, range: literal.range.clone() }
    }

    fn content_type(&mut self, place: &Range<usize>) {
        if self.headers.iter().any(|it| it.name.text.eq_ignore_ascii_case("content-type")) {
            return;
        }
        let kind = if self.json.is_some() { "application/json" } else { "application/x-www-form-urlencoded" };
        let piece = |it: &str| Piece { text: it.to_owned(), range: place.clone() };
        self.headers.push(Line { name: piece("Content-Type"), value: piece(kind) });
    }
}

/// The function that is called by a parenthesis behind `before`: `axios.post`, `$client->post`.
fn callee(before: &str) -> String {
    let is_part = |it: char| it.is_alphanumeric() || "_$.:>-?".contains(it);
    let start = before
        .rfind(|it| !is_part(it))
        .map_or(0, |it| it + before[it..].chars().next().map_or(1, char::len_utf8));
    before[start..].to_owned()
}

fn is_sending(name: &str) -> bool {
    matches!(&*name.to_ascii_lowercase(), "post" | "put" | "patch" | "postasync" | "putasync" | "patchasync")
}

fn is_options(value: &Value) -> bool {
    match value {
        Value::Object(members) => !members.is_empty() && members.keys().all(|it| OPTIONS.contains(&&**it)),
        _ => true,
    }
}

fn method(value: &Placed) -> Option<Piece> {
    let Value::String(text) = &value.value else { return None };
    let text = text.to_ascii_uppercase();
    METHODS.contains(&&*text).then(|| Piece { text, range: value.place("") })
}

/// The members of an object as lines, one for each value; none where it is no object.
fn lines(object: &Placed) -> Option<Vec<Line>> {
    let Value::Object(members) = &object.value else { return None };
    let mut lines = Vec::new();
    for (name, value) in members.iter() {
        let pointer = format!("/{}", step(name));
        let values = match value {
            Value::Array(elements) => elements.iter().collect(),
            Value::Null => Vec::new(),
            _ => vec![value],
        };
        lines.extend(values.into_iter().map(|it| Line {
            name: Piece { text: name.clone(), range: object.name(&pointer) },
            value: Piece { text: plain(it), range: object.place(&pointer) },
        }));
    }
    Some(lines)
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        _ => value.compact(),
    }
}

/// `application/x-www-form-urlencoded`, as the WHATWG URL Standard has it, but for spaces.
fn encoded(lines: &[Line]) -> String {
    let pair = |it: &Line| {
        let name = utf8_percent_encode(&it.name.text, NON_ALPHANUMERIC);
        format!("{name}={}", utf8_percent_encode(&it.value.text, NON_ALPHANUMERIC))
    };
    lines.iter().map(pair).collect::<Vec<_>>().join("&")
}

#[cfg(test)]
mod tests {
    use super::super::program;
    use super::*;

    fn told(code: &str) -> String {
        let outline = Outline::new(code);
        let [literal] = &program::literals(code)[..] else { panic!("{code}") };
        let Some(it) = read(code, &outline, literal) else { return "nothing".to_owned() };
        let Start::Request { method, target } = &it.message.start else { panic!() };
        let headers: Vec<_> =
            it.message.headers.iter().map(|it| format!("{}: {}", it.name.text, it.value.text)).collect();
        let body = it.message.body.map_or(String::new(), |it| it.text);
        let marks = [(it.is_partial, "partial"), (it.is_wrapped, "wrapped")];
        let marks: Vec<_> = marks.iter().filter(|it| it.0).map(|it| it.1).collect();
        [&*method.text, &*target.text, &*headers.join(", "), &*body, &*marks.join(" ")].join(" | ")
    }

    #[test]
    fn the_calls_of_the_usual_libraries_say_the_same() {
        let json = r#"https://a.example/u | Content-Type: application/json | {"n":"x"}"#;
        for (code, marks) in [
            ("axios.post('https://a.example/u', { n: 'x' })", ""),
            ("axios({ method: 'post', url: 'https://a.example/u', data: { n: 'x' } })", ""),
            ("requests.post(\"https://a.example/u\", json={'n': 'x'})", ""),
            ("requests.request('POST', 'https://a.example/u', json={'n': 'x'})", ""),
            ("$client->post('https://a.example/u', ['json' => ['n' => 'x']]);", "wrapped"),
            ("$client->request('POST', 'https://a.example/u', ['json' => ['n' => 'x']]);", "wrapped"),
            ("Http::withToken($t)->post('https://a.example/u', ['n' => 'x']);", "wrapped"),
            ("const body = { n: 'x' };\nawait api.post('https://a.example/u', body)", "wrapped"),
            ("send('POST', 'https://a.example/u', { n: 'x' })", "wrapped"),
            ("fetch('https://a.example/u', { method: 'POST', body: JSON.stringify({ n: 'x' }) })", ""),
        ] {
            assert_eq!(told(code), format!("POST | {json} | {marks}"), "{code}");
        }
    }

    #[test]
    fn query_headers_and_forms_are_read() {
        assert_eq!(
            told(
                "axios.get(`${base}/u/${id}`, { params: { page: 2, of: [1, 2] }, headers: { 'X-A': token } })"
            ),
            "GET | 0unknown0/u/0unknown0?page=2&of=1&of=2 | X-A: 0unknown0 |  | "
        );
        assert_eq!(
            told("requests.post(f\"{API}/u\", data={'a': 'b c'}, headers=headers)"),
            "POST | 0unknown0/u | Content-Type: application/x-www-form-urlencoded | a=b%20c | wrapped"
        );
        assert_eq!(
            told("fetch('https://a.example/u/' + id)"),
            "GET | https://a.example/u/0unknown0 |  |  | "
        );
    }

    #[test]
    fn what_was_not_understood_is_said_to_be_missing() {
        assert_eq!(told("fetch('https://a.example/u', options)"), "nothing");
        assert_eq!(told("client.post('/u').send({ n: 1 })"), "POST | /u |  |  | partial wrapped");
        assert_eq!(told("it.post('/u', (a, b) => { a.end(); })"), "POST | /u |  |  | partial wrapped");
        assert_eq!(told("x = '/u'"), "nothing");
    }
}
