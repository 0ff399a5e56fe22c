//! Requests that are written as cURL commands (curl's manual page, "Options").

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::message::{Line, METHODS, Message, Piece, Start};
use super::shell::{self, Command, UNKNOWN};

/// A command of a script that sends a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Curl {
    /// The request.
    pub message: Message,
    /// The parameters of the query that options give, `name=value` each.
    pub query: Vec<Piece>,
    /// Where the command's name stands.
    pub range: std::ops::Range<usize>,
    /// Whether something is left out, or comes from a file that nobody has here.
    pub is_partial: bool,
    /// Whether it is sent by a function of the script, which may add headers.
    pub is_wrapped: bool,
}

/// The requests of a shell script, in order.
pub fn parse(script: &str) -> Vec<Curl> {
    let commands = shell::commands(script);
    let request =
        |it: &Command| if it.words[0].text == "curl" { Reader::new(it).read() } else { wrapped(it) };
    commands.iter().filter_map(request).collect()
}

/// The request of a function that the script calls: `send POST /users '{…}'`.
fn wrapped(command: &Command) -> Option<Curl> {
    let at = command.words.iter().position(|it| METHODS.contains(&&*it.text))?;
    let (method, target) = (command.words[at].clone(), command.words.get(at + 1)?.clone());
    let is_path = target.text.strip_prefix(UNKNOWN).unwrap_or(&target.text).starts_with('/');
    if at == 0 || !is_path {
        return None;
    }
    let body = command.words[at + 2..].iter().find(|it| it.text.starts_with(['{', '['])).cloned();
    let json = |it: &Piece| {
        let piece = |text: &str| Piece { text: text.to_owned(), range: it.range.clone() };
        Line { name: piece("Content-Type"), value: piece("application/json") }
    };
    let headers = body.iter().map(json).collect();
    let range = command.words[0].range.clone();
    let message = Message { start: Start::Request { method, target }, headers, body, answer: None };
    Some(Curl { message, query: Vec::new(), range, is_partial: false, is_wrapped: true })
}

/// Options with an argument that says nothing about the request.
const OTHER_WITH_ARGUMENT: &str = "\
    abstract-unix-socket alt-svc aws-sigv4 cacert capath cert cert-type ciphers config connect-timeout connect-to \
    continue-at cookie-jar create-file-mode crlfile curves delegation dns-interface dns-ipv4-addr dns-servers doh-url \
    dump-header egd-file engine etag-compare etag-save expect100-timeout ftp-account happy-eyeballs-timeout-ms hostpubmd5 \
    hsts interface ipfs-gateway key key-type keepalive-time krb libcurl limit-rate local-port login-options max-filesize \
    max-redirs max-time netrc-file noproxy output output-dir parallel-max pass pinnedpubkey preproxy proto proto-default \
    proto-redir proxy proxy-cert proxy-header proxy-key proxy-pass proxy-user pubkey quote random-file range rate resolve \
    retry retry-delay retry-max-time service-name socks4 socks4a socks5 socks5-hostname speed-limit speed-time stderr \
    telnet-option tls-max tls13-ciphers trace trace-ascii trace-config unix-socket variable write-out";

/// The long names of short options with an argument.
const SHORT_WITH_ARGUMENT: &[(char, &str)] = &[
    ('A', "user-agent"),
    ('b', "cookie"),
    ('c', "cookie-jar"),
    ('C', "continue-at"),
    ('d', "data"),
    ('D', "dump-header"),
    ('e', "referer"),
    ('E', "cert"),
    ('F', "form"),
    ('h', "help"),
    ('H', "header"),
    ('K', "config"),
    ('m', "max-time"),
    ('o', "output"),
    ('P', "ftp-port"),
    ('Q', "quote"),
    ('r', "range"),
    ('t', "telnet-option"),
    ('T', "upload-file"),
    ('u', "user"),
    ('U', "proxy-user"),
    ('w', "write-out"),
    ('x', "proxy"),
    ('X', "request"),
    ('y', "speed-time"),
    ('Y', "speed-limit"),
    ('z', "time-cond"),
];

/// Options that decide what is sent, with an argument.
const WITH_ARGUMENT: &[&str] = &[
    "request",
    "header",
    "data",
    "data-raw",
    "data-binary",
    "data-ascii",
    "data-urlencode",
    "json",
    "form",
    "form-string",
    "user",
    "cookie",
    "user-agent",
    "referer",
    "url",
    "upload-file",
    "oauth2-bearer",
    "url-query",
    "request-target",
];

#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of the command line, independent of the others"
)]
struct Reader<'c> {
    command: &'c Command,
    at: usize,
    method: Option<Piece>,
    target: Option<Piece>,
    headers: Vec<Line>,
    data: Vec<Piece>,
    /// What is added to the query.
    query: Vec<Piece>,
    is_get: bool,
    is_head: bool,
    is_json: bool,
    is_multipart: bool,
    is_upload: bool,
    is_partial: bool,
}

impl<'c> Reader<'c> {
    fn new(command: &'c Command) -> Self {
        Self {
            command,
            at: 1,
            method: None,
            target: None,
            headers: Vec::new(),
            data: Vec::new(),
            query: Vec::new(),
            is_get: false,
            is_head: false,
            is_json: false,
            is_multipart: false,
            is_upload: false,
            is_partial: false,
        }
    }

    fn read(mut self) -> Option<Curl> {
        while let Some(word) = self.next() {
            let text = &*word.text;
            if let Some(name) = text.strip_prefix("--").filter(|it| !it.is_empty()) {
                self.long(name);
            } else if text.len() > 1 && text.starts_with('-') {
                self.short(word);
            } else {
                self.bare(word);
            }
        }
        self.finish()
    }

    fn next(&mut self) -> Option<&'c Piece> {
        let word = self.command.words.get(self.at)?;
        self.at += 1;
        Some(word)
    }

    fn bare(&mut self, word: &Piece) {
        match &*word.text {
            "..." | "…" | "[options]" | "[OPTIONS]" => self.is_partial = true,
            _ if self.target.is_none() => self.target = Some(word.clone()),
            _ => {}
        }
    }

    fn long(&mut self, written: &str) {
        let (name, joined) = written.split_once('=').map_or((written, false), |(name, _)| (name, true));
        let takes = WITH_ARGUMENT.contains(&name) || OTHER_WITH_ARGUMENT.split(' ').any(|it| it == name);
        if !takes {
            self.flag(name);
        } else if !joined && let Some(argument) = self.next() {
            self.option(name, argument.clone());
        }
    }

    fn short(&mut self, word: &Piece) {
        for (at, letter) in word.text.char_indices().skip(1) {
            let takes = SHORT_WITH_ARGUMENT.iter().find(|(it, _)| *it == letter);
            let Some((_, name)) = takes else {
                self.flag(match letter {
                    'G' => "get",
                    'I' => "head",
                    _ => "",
                });
                continue;
            };
            let rest = at + letter.len_utf8();
            if rest < word.text.len() {
                let is_verbatim = word.range.len() == word.text.len();
                let range =
                    if is_verbatim { word.range.start + rest..word.range.end } else { word.range.clone() };
                self.option(name, Piece { text: word.text[rest..].to_owned(), range });
            } else if let Some(argument) = self.next() {
                self.option(name, argument.clone());
            }
            return;
        }
    }

    fn flag(&mut self, name: &str) {
        match name {
            "get" => self.is_get = true,
            "head" => self.is_head = true,
            _ => {}
        }
    }

    fn option(&mut self, name: &str, argument: Piece) {
        match name {
            "request" => self.method = Some(Piece { text: argument.text.to_ascii_uppercase(), ..argument }),
            "url" => self.target = Some(argument),
            "url-query" => self.query.push(argument),
            "header" => self.header(&argument),
            "data" | "data-ascii" | "data-binary" => self.datum(argument, true),
            "data-raw" => self.datum(argument, false),
            "data-urlencode" => self.encoded(argument),
            "json" => {
                self.is_json = true;
                self.datum(argument, true);
            }
            "form" | "form-string" => {
                self.is_multipart = true;
                self.data.push(argument);
            }
            "upload-file" => {
                self.is_upload = true;
                self.is_partial = true;
            }
            "user" => self.add("Authorization", "Basic", &argument),
            "oauth2-bearer" => self.add("Authorization", "Bearer", &argument),
            "cookie" if argument.text.contains('=') => self.add("Cookie", "", &argument),
            "user-agent" => self.add("User-Agent", "", &argument),
            "referer" => self.add("Referer", "", &argument),
            _ => {}
        }
    }

    /// A header that an option stands for.
    fn add(&mut self, name: &str, scheme: &str, argument: &Piece) {
        let value = match scheme {
            "Basic" => format!("Basic {}", STANDARD.encode(&argument.text)),
            "" => argument.text.clone(),
            _ => format!("{scheme} {}", argument.text),
        };
        let range = argument.range.clone();
        let value = Piece { text: value, range: range.clone() };
        self.headers.push(Line { name: Piece { text: name.to_owned(), range }, value });
    }

    fn header(&mut self, argument: &Piece) {
        let Some((name, value)) = argument.text.split_once(':') else { return };
        let is_verbatim = argument.range.len() == argument.text.len();
        let start = argument.range.start;
        let lead = value.len() - value.trim_start().len();
        let place = |from: usize, len: usize| {
            if is_verbatim { start + from..start + from + len } else { argument.range.clone() }
        };
        let text = value.trim();
        self.headers.push(Line {
            name: Piece { text: name.trim().to_owned(), range: place(0, name.len()) },
            value: Piece { text: text.to_owned(), range: place(name.len() + 1 + lead, text.len()) },
        });
    }

    /// What is sent: the argument itself, or a file that it names.
    fn datum(&mut self, argument: Piece, may_name_a_file: bool) {
        match argument.text.strip_prefix('@').filter(|_| may_name_a_file) {
            Some("-") if self.command.stdin.is_some() => self.data.extend(self.command.stdin.clone()),
            Some(_) => self.data.push(Piece { text: UNKNOWN.to_owned(), ..argument }),
            None => self.data.push(argument),
        }
    }

    fn encoded(&mut self, argument: Piece) {
        let text = match argument.text.split_once('=') {
            Some((name, value)) => format!("{name}={}", utf8_percent_encode(value, NON_ALPHANUMERIC)),
            None => argument.text.clone(),
        };
        self.data.push(Piece { text, ..argument });
    }

    fn finish(mut self) -> Option<Curl> {
        let mut target = self.target.take()?;
        let mut query = if self.is_get { std::mem::take(&mut self.data) } else { Vec::new() };
        query.append(&mut self.query);
        for piece in &query {
            target.text.push(if target.text.contains('?') { '&' } else { '?' });
            target.text.push_str(&piece.text);
        }
        let name = &self.command.words[0];
        let method = self.method.take().unwrap_or_else(|| Piece {
            text: self.usual_method().to_owned(),
            range: name.range.end..name.range.end,
        });
        self.usual_headers();
        let body = if self.is_multipart { None } else { self.body() };
        self.is_partial |= self.is_multipart;
        let message =
            Message { start: Start::Request { method, target }, headers: self.headers, body, answer: None };
        let (range, is_partial) = (name.range.clone(), self.is_partial);
        Some(Curl { message, query, range, is_partial, is_wrapped: false })
    }

    fn usual_method(&self) -> &'static str {
        match () {
            () if self.is_head => "HEAD",
            () if self.is_upload => "PUT",
            () if self.data.is_empty() => "GET",
            () => "POST",
        }
    }

    fn usual_headers(&mut self) {
        let name = self.command.words[0].range.clone();
        let mut usual = Vec::new();
        if self.is_json {
            usual.extend([("Content-Type", "application/json"), ("Accept", "application/json")]);
        } else if self.is_multipart {
            usual.push(("Content-Type", "multipart/form-data"));
        } else if !self.data.is_empty() {
            usual.push(("Content-Type", "application/x-www-form-urlencoded"));
        }
        for (header, value) in usual {
            if !self.headers.iter().any(|it| it.name.text.eq_ignore_ascii_case(header)) {
                let piece = |it: &str| Piece { text: it.to_owned(), range: name.clone() };
                self.headers.push(Line { name: piece(header), value: piece(value) });
            }
        }
    }

    /// Several pieces of data are joined as a form is.
    fn body(&self) -> Option<Piece> {
        match &self.data[..] {
            [] => None,
            [only] => Some(only.clone()),
            [first, .., last] => {
                let range = first.range.start..last.range.end;
                let texts: Vec<&str> = self.data.iter().map(|it| &*it.text).collect();
                let text = texts.join(if self.is_json { "" } else { "&" });
                Some(Piece { text, range })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn only(script: &str) -> (String, String, Message) {
        let [curl] = &parse(script)[..] else { panic!("{script}") };
        let Start::Request { method, target } = &curl.message.start else { panic!() };
        (method.text.clone(), target.text.clone(), curl.message.clone())
    }

    #[test]
    fn a_command_becomes_the_request_that_it_sends() {
        let (method, target, message) = only(
            "curl -sSfL -XPATCH https://api.example.com/v1/users/$ID \\\n -H 'X-Trace: a b' --data '{\"a\": 1}' -o /dev/null",
        );
        assert_eq!((&*method, &*target), ("PATCH", "https://api.example.com/v1/users/0unknown0"));
        assert_eq!(message.header("x-trace"), Some("a b"));
        assert_eq!(message.header("content-type"), Some("application/x-www-form-urlencoded"));
        assert_eq!(message.body.unwrap().text, "{\"a\": 1}");
    }

    #[test]
    fn data_makes_it_a_post_unless_it_goes_to_the_query() {
        assert_eq!(only("curl a -d x=1 -d y=2").2.body.unwrap().text, "x=1&y=2");
        assert_eq!(only("curl a -d x=1").0, "POST");
        let (method, target, _) = only("curl -G a --data-urlencode 'q=a b' -d page=2");
        assert_eq!((&*method, &*target), ("GET", "a?q=a%20b&page=2"));
        assert_eq!(only("curl --json '{}' a").2.header("Content-Type"), Some("application/json"));
        assert_eq!(only("curl -I a").0, "HEAD");
    }

    #[test]
    fn functions_of_the_script_send_requests_too() {
        let [curl] = &parse("id=$(send POST \"$api/users\" '{\"a\": 1}' | jq .id)")[..] else { panic!() };
        assert!(curl.is_wrapped);
        assert_eq!(curl.message.body.as_ref().unwrap().text, "{\"a\": 1}");
        assert_eq!(parse("echo GET it\nGET /x"), []);
    }

    #[test]
    fn credentials_are_headers() {
        assert_eq!(only("curl -u me:secret a").2.header("authorization"), Some("Basic bWU6c2VjcmV0"));
        assert_eq!(only("curl --oauth2-bearer $T a").2.header("authorization"), Some("Bearer 0unknown0"));
        assert_eq!(only("curl -b 'sid=1' a").2.header("cookie"), Some("sid=1"));
    }

    #[test]
    fn what_is_left_out_or_lies_in_a_file_is_known_to_be_missing() {
        assert!(parse("curl ... https://a.example")[0].is_partial);
        assert_eq!(parse("curl -d @file a")[0].message.body.as_ref().unwrap().text, UNKNOWN);
        assert!(parse("curl -F file=@x a")[0].is_partial);
        assert_eq!(parse("echo curl\ncurl --help"), []);
    }
}
