//! Requests in programs of any language, as far as their texts tell: addresses and paths in quotes, with the method that
//! stands before them.
//!
//! No program is run or understood: a literal is looked at for itself. What a program puts into it (`${id}`, `{id}`,
//! `#{id}`, `%s`) is a value that nobody knows.

use std::ops::Range;

use crate::request::UNKNOWN;
use crate::request::message::METHODS;

/// A literal that names an address or a path, with its method where one stands before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Literal {
    /// What is written, with what the program puts in replaced.
    pub(super) target: String,
    /// What stands between the quotes.
    pub(super) range: Range<usize>,
    /// `POST`, of `post("/x")` and of `send("POST", "/x")`.
    pub(super) method: Option<String>,
}

/// The literals of a program that may be requests.
pub(super) fn literals(code: &str) -> Vec<Literal> {
    let mut found = Vec::new();
    for line in lines(code) {
        if is_of_server(&code[line.clone()]) {
            continue;
        }
        let mut quoted = strings(code, &line);
        quoted.retain(|it| !it.is_empty());
        for (at, range) in quoted.iter().enumerate() {
            let target = with_unknowns(&code[range.clone()]);
            if !is_target(&target) {
                continue;
            }
            let before = at.checked_sub(1).map(|it| &quoted[it]);
            let method = before
                .and_then(|it| method_literal(code, it, range))
                .or_else(|| called(code, range.start - 1));
            found.push(Literal { target, range: range.clone(), method });
        }
    }
    found
}

/// The lines of a text, without remarks that take the whole of one.
fn lines(code: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    code.split_inclusive('\n').filter_map(move |line| {
        let range = start..start + line.len();
        start = range.end;
        let is_remark = ["//", "#", "*", "/*", "--"].iter().any(|it| line.trim_start().starts_with(it));
        (!is_remark).then_some(range)
    })
}

/// Whether a line says what a server does with a path, rather than asking one for it.
fn is_of_server(line: &str) -> bool {
    let line = line.trim_start();
    let words = ["@", "app.", "router.", "server.", "fastify.", "Route::", "r.", "mux.", "http.Handle"];
    words.iter().any(|it| line.starts_with(it))
}

/// What stands between quotes on a line.
fn strings(code: &str, line: &Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = line.start;
    while let Some(open) = code[at..line.end].find(['"', '\'', '`']).map(|it| at + it) {
        let quote = code.as_bytes()[open];
        let Some(close) = closing(code, open + 1, line.end, quote) else { break };
        found.push(open + 1..close);
        at = close + 1;
    }
    found
}

fn closing(code: &str, from: usize, end: usize, quote: u8) -> Option<usize> {
    let mut is_escaped = false;
    code.as_bytes()[from..end]
        .iter()
        .position(|it| {
            let is_close = *it == quote && !is_escaped;
            is_escaped = *it == b'\\' && !is_escaped;
            is_close
        })
        .map(|it| from + it)
}

fn is_target(text: &str) -> bool {
    let is_path = |it: &str| it.len() > 1 && it.starts_with('/') && !it.starts_with("//");
    let has_scheme = text.starts_with("https://") || text.starts_with("http://");
    let is_plain = !text.contains([' ', '\\', '<', '>', '*', '|']);
    is_plain && (has_scheme || is_path(text) || text.strip_prefix(UNKNOWN).is_some_and(is_path))
}

/// A text with what a program puts into it replaced.
pub(super) fn with_unknowns(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['$', '#', '{', '%']) {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let len = expansion(rest);
        if len == 0 {
            plain.push_str(&rest[..1]);
            rest = &rest[1..];
        } else {
            plain.push_str(UNKNOWN);
            rest = &rest[len..];
        }
    }
    plain.push_str(rest);
    plain
}

/// How long the expansion is that begins here.
fn expansion(text: &str) -> usize {
    let in_braces = |from: usize| text[from..].find('}').map_or(0, |it| from + it + 1);
    if text.starts_with("${") || text.starts_with("#{") {
        return in_braces(2);
    }
    if text.starts_with('{') {
        return in_braces(1);
    }
    if let Some(name) = text.strip_prefix('$') {
        let len = name.find(|it: char| !it.is_ascii_alphanumeric() && it != '_').unwrap_or(name.len());
        return if len == 0 { 0 } else { 1 + len };
    }
    usize::from(text.starts_with("%s") || text.starts_with("%d") || text.starts_with("%v")) * 2
}

/// The method of `"POST", "/x"`.
fn method_literal(code: &str, before: &Range<usize>, range: &Range<usize>) -> Option<String> {
    let between = code[before.end + 1..range.start - 1].trim();
    let word = code[before.clone()].to_ascii_uppercase();
    let joins = between.starts_with(',') && between.len() <= 3;
    (joins && METHODS.contains(&&*word)).then_some(word)
}

/// The method of `post("/x")`, whose quote stands at `quote`.
fn called(code: &str, quote: usize) -> Option<String> {
    let before = code[..quote].trim_end_matches(['f', 'b', 'r', '$', '@']).trim_end().strip_suffix('(')?;
    let start = before.rfind(|it: char| !it.is_ascii_alphanumeric() && it != '_').map_or(0, |it| it + 1);
    let name = before[start..].to_ascii_uppercase();
    let name = name.strip_suffix("ASYNC").unwrap_or(&name);
    METHODS.contains(&name).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(code: &str) -> Vec<(String, Option<String>)> {
        literals(code).into_iter().map(|it| (it.target, it.method)).collect()
    }

    #[test]
    fn addresses_and_paths_are_found_with_their_methods() {
        let code = "const a = await axios.post(`${base}/users/${id}`, {});\n\
            fetch('https://api.example.com/v1/users?page=2')\n\
            requests.get(f\"{API}/users\")\n\
            send('DELETE', '/users/' . $id)\n\
            # requests.get(\"/not/this\")\n\
            app.post('/nor/this', handler)\n\
            $client->request('PATCH', \"/users/$id\");\n\
            requests.put(\n    \"/users\",\n);\n";
        let some = |target: &str, method: &str| (target.to_owned(), Some(method.to_owned()));
        assert_eq!(
            found(code),
            [
                some("0unknown0/users/0unknown0", "POST"),
                ("https://api.example.com/v1/users?page=2".to_owned(), None),
                some("0unknown0/users", "GET"),
                some("/users/", "DELETE"),
                some("/users/0unknown0", "PATCH"),
                some("/users", "PUT"),
            ]
        );
    }

    #[test]
    fn other_texts_are_left_alone() {
        assert_eq!(found("print(\"/a b\"); x = '/'; y = \"</p>\"; it's; `"), []);
    }
}
