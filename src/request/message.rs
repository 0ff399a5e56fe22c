//! HTTP messages as people write them down in guides and in request files: a start line, headers, an empty line, a body.
//!
//! [`parse`] never fails: it returns what is there, each part with its place, and what is wrong with it. Wherever a value is
//! to be filled in later stands a [`Variable`], `{{user.id}}`.

use std::ops::Range;

use super::is_token_byte;
use super::variable::{self, Kind, Variable};

/// A message, each part with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// What it begins with.
    pub start: Start,
    /// The headers in their order.
    pub headers: Vec<Line>,
    /// What stands behind the empty line, without the line end at its end.
    pub body: Option<Piece>,
    /// Where the answer begins that is written below a request.
    pub answer: Option<usize>,
}

/// What a message begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Start {
    /// `GET /users HTTP/1.1`, or an address alone, which is asked for with `GET`.
    Request {
        /// The method; its place is empty where none is written.
        method: Piece,
        /// The target: a path with its query, or a whole address.
        target: Piece,
    },
    /// `HTTP/1.1 200 OK`.
    Response {
        /// The status code.
        status: u16,
    },
}

/// A stretch of text and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// What is written.
    pub text: String,
    /// Where.
    pub range: Range<usize>,
}

/// A header line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its name, a token.
    pub name: Piece,
    /// Its value, without the space around it.
    pub value: Piece,
}

/// What is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Defect {
    /// Where.
    pub range: Range<usize>,
    /// What.
    pub fault: Fault,
}

/// What can be wrong with a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// A target stands behind a word that is no method.
    UnknownMethod(String),
    /// A method without a target.
    NoTarget,
    /// A target without a method.
    NoMethod,
    /// There is a space in the target.
    SpaceInTarget,
    /// The target is neither a path from the root nor an address that begins with `http`.
    OddTarget,
    /// A line among the headers that is none.
    NoHeader,
    /// The body follows without an empty line.
    NoEmptyLine,
    /// What stands between `{{` and `}}` names no value.
    OddVariable,
    /// `{{` without `}}`.
    OpenVariable,
}

/// What was read: a message, unless the text is none, and all that is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Read {
    /// The message.
    pub message: Option<Message>,
    /// What is wrong, in the order of the text.
    pub defects: Vec<Defect>,
}

/// The methods of RFC 9110, section 9, of RFC 5789 and of OpenAPI 3.2.
pub const METHODS: [&str; 10] =
    ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "CONNECT", "QUERY"];

/// Reads a message. A text that begins neither like a request nor like a response, such as some headers alone, is no
/// message, and nothing is wrong with it.
pub fn parse(text: &str) -> Read {
    let mut reader = Reader { text, at: 0, defects: Vec::new() };
    let message = reader.message();
    reader.defects.sort_by_key(|it| it.range.start);
    Read { message, defects: reader.defects }
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    defects: Vec<Defect>,
}

/// What the first line is.
enum First {
    Start(Start),
    Broken(Fault, Range<usize>),
    Else,
}

impl<'t> Reader<'t> {
    fn message(&mut self) -> Option<Message> {
        self.skip_remarks();
        let start = match self.start() {
            First::Start(start) => start,
            First::Broken(fault, range) => {
                self.find(range, fault);
                return None;
            }
            First::Else => return None,
        };
        if let Start::Request { target, .. } = &start {
            self.judge_target(target);
        }
        let headers = self.headers();
        let (body, answer) = self.body();
        let message = Message { start, headers, body, answer };
        self.judge_variables(&message);
        Some(message)
    }

    fn find(&mut self, range: Range<usize>, fault: Fault) {
        self.defects.push(Defect { range, fault });
    }

    /// The next line without its end, and where it stands.
    fn peek(&self) -> Option<(&'t str, Range<usize>)> {
        let rest = &self.text[self.at..];
        let line = rest.split_inclusive('\n').next()?.trim_end_matches(['\n', '\r']);
        Some((line, self.at..self.at + line.len()))
    }

    fn skip_line(&mut self) {
        let rest = &self.text[self.at..];
        self.at += rest.find('\n').map_or(rest.len(), |it| it + 1);
    }

    /// Empty lines, and remarks as request files have them.
    fn skip_remarks(&mut self) {
        while let Some((line, _)) = self.peek() {
            let line = line.trim_start();
            if !line.is_empty() && !line.starts_with('#') && !line.starts_with("// ") {
                return;
            }
            self.skip_line();
        }
    }

    fn start(&mut self) -> First {
        let Some((line, range)) = self.peek() else { return First::Else };
        let first = first(line.trim_end(), range.start);
        self.skip_line();
        match first {
            First::Start(Start::Request { method, target }) => {
                First::Start(Start::Request { method, target: self.with_query_lines(target) })
            }
            other => other,
        }
    }

    /// A target with the lines below it that go on with its query, as request files have them.
    fn with_query_lines(&mut self, mut target: Piece) -> Piece {
        while let Some((line, range)) = self.peek() {
            let piece = line.trim();
            if !line.starts_with([' ', '\t']) || !piece.starts_with(['?', '&']) {
                break;
            }
            target.text.push_str(piece);
            target.range.end = range.start + line.trim_end().len();
            self.skip_line();
        }
        target
    }

    fn judge_target(&mut self, target: &Piece) {
        let masked = variable::masked(&target.text);
        if masked.contains([' ', '\t']) {
            self.find(target.range.clone(), Fault::SpaceInTarget);
        } else if !is_target(&masked) {
            self.find(target.range.clone(), Fault::OddTarget);
        }
    }

    fn headers(&mut self) -> Vec<Line> {
        let mut headers = Vec::new();
        while let Some((line, range)) = self.peek() {
            self.skip_line();
            if line.trim().is_empty() {
                break;
            }
            if line.starts_with(['#']) || line.starts_with("// ") {
                continue;
            }
            match header(line, range.start) {
                Some(header) => headers.push(header),
                None if line.trim_start().starts_with(['{', '[', '<']) => {
                    // What is meant is plain: the rest is the body.
                    self.find(range.clone(), Fault::NoEmptyLine);
                    self.at = range.start;
                    break;
                }
                None => self.find(range, Fault::NoHeader),
            }
        }
        headers
    }

    /// The body, and where an answer begins that stands below it.
    fn body(&mut self) -> (Option<Piece>, Option<usize>) {
        let start = self.at;
        let answer = self.answer();
        let end = answer.unwrap_or(self.text.len());
        let body = self.text[start..end].trim_end_matches(['\n', '\r']);
        let body = (!body.trim().is_empty())
            .then(|| Piece { text: body.replace("\r\n", "\n"), range: start..start + body.len() });
        (body, answer)
    }

    fn answer(&mut self) -> Option<usize> {
        while let Some((line, range)) = self.peek() {
            if status(line).is_some() {
                return Some(range.start);
            }
            self.skip_line();
        }
        None
    }

    fn judge_variables(&mut self, message: &Message) {
        for piece in message.pieces() {
            for found in variable::find(&piece.text).1 {
                let fault = if found.is_open { Fault::OpenVariable } else { Fault::OddVariable };
                self.find(piece.place(&found.range), fault);
            }
        }
    }
}

/// What a line is as the first one.
fn first(line: &str, at: usize) -> First {
    if let Some(status) = status(line) {
        return First::Start(Start::Response { status });
    }
    let line_range = at..at + line.len();
    let (word, rest) = line.split_once([' ', '\t']).unwrap_or((line, ""));
    if is_absolute(word) {
        let target =
            Piece { text: without_version(line).to_owned(), range: at..at + without_version(line).len() };
        return First::Start(Start::Request {
            method: Piece { text: "GET".to_owned(), range: at..at },
            target,
        });
    }
    let is_method = METHODS.contains(&word);
    if word.starts_with('/') {
        return First::Broken(Fault::NoMethod, line_range);
    }
    if rest.trim().is_empty() {
        return if is_method { First::Broken(Fault::NoTarget, line_range) } else { First::Else };
    }
    let begin = at + word.len() + (line.len() - word.len() - line[word.len()..].trim_start().len());
    let target = without_version(&line[begin - at..]);
    if !is_method && (!is_method_like(word) || !is_target(&variable::masked(target))) {
        return First::Else;
    }
    if !is_method {
        return First::Broken(Fault::UnknownMethod(word.to_owned()), at..at + word.len());
    }
    First::Start(Start::Request {
        method: Piece { text: word.to_owned(), range: at..at + word.len() },
        target: Piece { text: target.to_owned(), range: begin..begin + target.len() },
    })
}

/// The status code of a status line (RFC 9112, section 4).
fn status(line: &str) -> Option<u16> {
    let rest = line.strip_prefix("HTTP/")?;
    let (_, rest) = rest.split_once(' ')?;
    let code = rest.split(' ').next()?.trim();
    (code.len() == 3).then(|| code.parse().ok())?
}

fn without_version(text: &str) -> &str {
    let text = text.trim_end();
    match text.rsplit_once([' ', '\t']) {
        Some((before, version)) if version.starts_with("HTTP/") => before.trim_end(),
        _ => text,
    }
}

/// Whether a word could be meant as a method.
fn is_method_like(word: &str) -> bool {
    (2..=16).contains(&word.len()) && word.bytes().all(|it| it.is_ascii_alphabetic() || it == b'-')
}

fn is_absolute(text: &str) -> bool {
    text.starts_with("http://") || text.starts_with("https://")
}

/// Whether a target, its variables masked, can be asked for.
fn is_target(masked: &str) -> bool {
    masked.starts_with(['/', variable::MASK]) || masked == "*" || is_absolute(masked)
}

fn header(line: &str, at: usize) -> Option<Line> {
    let (name, value) = line.split_once(':')?;
    if name.is_empty() || !name.bytes().all(is_token_byte) {
        return None;
    }
    let begin = at + name.len() + 1 + (value.len() - value.trim_start().len());
    let value = value.trim();
    Some(Line {
        name: Piece { text: name.to_owned(), range: at..at + name.len() },
        value: Piece { text: value.to_owned(), range: begin..begin + value.len() },
    })
}

impl Message {
    /// The first value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        let line = self.headers.iter().find(|it| it.name.text.eq_ignore_ascii_case(name));
        line.map(|it| it.value.text.as_str())
    }

    /// The parts that may hold variables: target, values of headers, body.
    fn pieces(&self) -> impl Iterator<Item = &Piece> {
        let target = match &self.start {
            Start::Request { target, .. } => Some(target),
            Start::Response { .. } => None,
        };
        target.into_iter().chain(self.headers.iter().map(|it| &it.value)).chain(&self.body)
    }

    /// The values that have to be filled in, with their places in the text that was parsed.
    pub fn variables(&self) -> Vec<(Variable, Range<usize>)> {
        let of_piece = |piece: &Piece| {
            let found = variable::find(&piece.text).0.into_iter();
            found.map(|it| (it.clone(), piece.place(&it.range))).collect::<Vec<_>>()
        };
        self.pieces().flat_map(of_piece).collect()
    }

    /// How values are written into the body.
    pub fn body_kind(&self) -> Kind {
        let body = self.body.as_ref().map_or("", |it| &it.text);
        match self.header("content-type") {
            Some(it) if super::body::is_json(it) => Kind::Json,
            Some(it) if super::form::is_form(it) => Kind::Form,
            None if body.trim_start().starts_with(['{', '[']) => Kind::Json,
            Some(_) | None => Kind::Text,
        }
    }
}

impl Piece {
    /// Where a stretch of the piece stands. Of a piece of several lines it is the piece's own place.
    fn place(&self, within: &Range<usize>) -> Range<usize> {
        if self.text.len() == self.range.len() {
            self.range.start + within.start..self.range.start + within.end
        } else {
            self.range.clone()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(text: &str) -> (String, String, Message) {
        let read = parse(text);
        assert_eq!(read.defects, [], "{text}");
        let message = read.message.unwrap();
        let Start::Request { method, target } = &message.start else { panic!("{text} is a response") };
        (method.text.clone(), target.text.clone(), message)
    }

    #[test]
    fn a_request_is_taken_apart_and_each_part_knows_its_place() {
        let text = "# who\nPOST /users?a=1 HTTP/1.1\nContent-Type: application/json\n\n{\n  \"a\": 1\n}\n";
        let (method, target, message) = request(text);
        assert_eq!((&*method, &*target), ("POST", "/users?a=1"));
        let line = &message.headers[0];
        assert_eq!(&text[line.name.range.clone()], "Content-Type");
        assert_eq!(&text[line.value.range.clone()], "application/json");
        let body = message.body.unwrap();
        assert_eq!(body.text, "{\n  \"a\": 1\n}");
        assert_eq!(&text[body.range], body.text);
    }

    #[test]
    fn an_address_alone_is_asked_for() {
        let (method, target, _) =
            request("https://api.example.com/v1/users\n    ?page=2\n    &size=5\nAccept: */*\n");
        assert_eq!((&*method, &*target), ("GET", "https://api.example.com/v1/users?page=2&size=5"));
        assert_eq!(request("https://a.example/ HTTP/2\n").1, "https://a.example/");
    }

    #[test]
    fn what_is_answered_below_a_request_is_no_part_of_it() {
        let text = "GET /a\n\nHTTP/1.1 200 OK\nA: b\n";
        let (_, _, message) = request(text);
        assert_eq!((message.body, message.answer), (None, text.find("HTTP")));
        let (_, _, message) = request("PUT /a\nA: b\n\nx\n\nHTTP/1.1 204 No Content\n");
        assert_eq!(message.body.unwrap().text, "x");
    }

    #[test]
    fn responses_and_fragments_are_no_requests() {
        let response = parse("HTTP/1.1 404 Not Found\nA: b\n\n{}\n").message.unwrap();
        assert_eq!(response.start, Start::Response { status: 404 });
        for text in
            ["", "Authorization: Bearer x\n", "{\"a\": 1}\n", "Some words.\n", "Accept: */*\nGET /x\n"]
        {
            assert_eq!(parse(text), Read::default(), "{text}");
        }
    }

    #[test]
    fn what_is_wrong_is_found_at_its_place() {
        for (text, place, fault) in [
            ("GTE /users\n", "GTE", Fault::UnknownMethod("GTE".to_owned())),
            ("get /users\n", "get", Fault::UnknownMethod("get".to_owned())),
            ("POST\n", "POST", Fault::NoTarget),
            ("/users\n", "/users", Fault::NoMethod),
            ("GET /a b\n", "/a b", Fault::SpaceInTarget),
            ("GET users\n", "users", Fault::OddTarget),
            ("GET /a\nno header\n", "no header", Fault::NoHeader),
            ("POST /a\nA: b\n{\"x\": 1}\n", "{\"x\": 1}", Fault::NoEmptyLine),
            ("GET /a/{{user id}}\n", "{{user id}}", Fault::OddVariable),
            ("GET /a/{{user.id\n", "{{user.id", Fault::OpenVariable),
        ] {
            let found = parse(text).defects;
            let found: Vec<_> = found.iter().map(|it| (&text[it.range.clone()], it.fault.clone())).collect();
            assert_eq!(found, [(place, fault)], "{text}");
        }
    }

    #[test]
    fn variables_are_found_wherever_values_stand() {
        let text = "POST /a/{{user.id}}?b={{c}}\nX: {{d[0]}}\n\n{\"e\": {{f[\"g h\"].i}}}\n";
        let (_, _, message) = request(text);
        let found = message.variables();
        let found: Vec<_> = found.iter().map(|(it, range)| (&*it.name, &text[range.clone()])).collect();
        assert_eq!(
            found,
            [("user", "{{user.id}}"), ("c", "{{c}}"), ("d", "{{d[0]}}"), ("f", "{{f[\"g h\"].i}}")]
        );
    }
}
