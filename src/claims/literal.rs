//! Literals of programs: what an object, a dictionary, an array or a hash of JavaScript, Python, PHP or Ruby says.
//!
//! One reader serves them all, for the guides' programs differ where it does not matter here: `{ a: 1 }`, `{"a": 1}`,
//! `["a" => 1]` and `a: 1` all say that `a` is 1. Nothing is run. A variable that is set once, to a literal, stands for
//! it; any other expression is a value that nobody knows ([`UNKNOWN`]).

use std::ops::Range;

use indexmap::IndexMap;

use super::placed::{Placed, step};
use super::program::with_unknowns;
use crate::api::{Number, Value};
use crate::request::UNKNOWN;

/// How deep values may lie in each other.
const DEEPEST: usize = 64;
/// How many variables may stand for each other.
const LONGEST_CHAIN: usize = 4;
/// How many variables are looked up for one call: each is looked for in all of the program.
const MOST_LOOKUPS: usize = 64;

/// An argument of a call.
#[derive(Debug)]
pub(super) struct Argument {
    /// `json` of `json=body` and `json: body`.
    pub(super) name: Option<String>,
    pub(super) value: Placed,
    /// The value as written.
    pub(super) range: Range<usize>,
}

/// What stands between the parentheses of a call, of which `code` is the whole program.
pub(super) fn arguments(code: &str, within: Range<usize>) -> Vec<Argument> {
    let mut reader = Reader::new(code, within);
    let mut arguments = Vec::new();
    loop {
        reader.skip_space();
        if reader.is_done() {
            return arguments;
        }
        if reader.skip(",") {
            continue;
        }
        let before = reader.at;
        arguments.push(reader.argument());
        if reader.at == before {
            return arguments;
        }
    }
}

/// The object or array that begins at `at`.
pub(super) fn value_at(code: &str, at: usize) -> Placed {
    Reader::new(code, at..code.len()).whole()
}

/// Behind a string that begins at `at`, with its quotes; the end of the line or text where it is not closed.
pub(super) fn end_of_string(code: &str, at: usize) -> usize {
    let bytes = code.as_bytes();
    let quote = bytes[at];
    let triple = [quote; 3];
    if quote != b'`' && bytes[at..].starts_with(&triple) {
        let end = code[at + 3..].find(std::str::from_utf8(&triple).expect("quotes are ASCII"));
        return end.map_or(code.len(), |it| at + 3 + it + 3);
    }
    let mut is_escaped = false;
    for (offset, byte) in bytes[at + 1..].iter().enumerate() {
        match byte {
            b'\n' if quote != b'`' && !is_escaped => return at + 1 + offset,
            _ if *byte == quote && !is_escaped => return at + 2 + offset,
            _ => is_escaped = *byte == b'\\' && !is_escaped,
        }
    }
    code.len()
}

/// Behind a remark that begins at `at`; `at` itself where none does.
pub(super) fn end_of_remark(code: &str, at: usize) -> usize {
    let rest = &code[at..];
    let is_spaced = code[..at].ends_with([' ', '\t', '\n', '(', ',', ';']) || at == 0;
    if rest.starts_with("/*") {
        return rest.find("*/").map_or(code.len(), |it| at + it + 2);
    }
    let is_line = rest.starts_with("//") || (rest.starts_with('#') && !rest.starts_with("#{"));
    if is_line && is_spaced {
        return rest.find('\n').map_or(code.len(), |it| at + it);
    }
    at
}

struct Reader<'c> {
    code: &'c str,
    at: usize,
    end: usize,
    depth: usize,
    chain: usize,
    lookups: usize,
    pointer: String,
    placed: Placed,
}

impl<'c> Reader<'c> {
    fn new(code: &'c str, within: Range<usize>) -> Self {
        let (at, end) = (within.start, within.end);
        Self {
            code,
            at,
            end,
            depth: 0,
            chain: 0,
            lookups: 0,
            pointer: String::new(),
            placed: Placed::empty(),
        }
    }

    fn rest(&self) -> &'c str {
        &self.code[self.at.min(self.end)..self.end]
    }

    fn is_done(&self) -> bool {
        self.at >= self.end
    }

    fn skip(&mut self, prefix: &str) -> bool {
        let is_there = self.rest().starts_with(prefix);
        self.at += if is_there { prefix.len() } else { 0 };
        is_there
    }

    /// Skips space and remarks, of which one that says `...` stands for what is left out.
    fn skip_space(&mut self) {
        loop {
            let rest = self.rest();
            self.at += rest.len() - rest.trim_start().len();
            let end = if self.is_done() { self.at } else { end_of_remark(self.code, self.at).min(self.end) };
            if end == self.at {
                return;
            }
            let remark = &self.code[self.at..end];
            self.placed.is_partial |= remark.contains("...") || remark.contains('…');
            self.at = end;
        }
    }

    fn argument(&mut self) -> Argument {
        let name = self.keyword();
        self.skip_space();
        let start = self.at;
        let value = self.whole();
        Argument { name, value, range: start..self.at }
    }

    /// The name of a named argument.
    fn keyword(&mut self) -> Option<String> {
        let word = word(self.rest());
        let rest = &self.rest()[word.len()..];
        let behind = rest.trim_start();
        let is_set = behind.starts_with('=') && !behind.starts_with("==") && !behind.starts_with("=>");
        let is_named = behind.starts_with(':') && !behind.starts_with("::");
        if word.is_empty() || !(is_set || is_named) {
            return None;
        }
        self.at += word.len() + (rest.len() - behind.len()) + 1;
        Some(word.to_owned())
    }

    /// A value of its own, with the places of its parts.
    fn whole(&mut self) -> Placed {
        let outer = std::mem::replace(&mut self.placed, Placed::empty());
        let pointer = std::mem::take(&mut self.pointer);
        let value = self.value();
        self.pointer = pointer;
        let inner = std::mem::replace(&mut self.placed, outer);
        Placed { value, ..inner }
    }

    fn value(&mut self) -> Value {
        self.skip_space();
        let start = self.at;
        let value = self.simple();
        let end = self.at;
        let value = if self.is_at_end_of_value() { value } else { self.expression(value.as_ref()) };
        let value = value.unwrap_or_else(|| {
            self.skip_expression();
            unknown()
        });
        let place = start..end.max(start + self.code[start..self.at].trim_end().len());
        self.placed.places.entry(self.pointer.clone()).or_insert(place);
        value
    }

    /// What was read of an expression is no part of its value.
    fn expression(&mut self, read: Option<&Value>) -> Option<Value> {
        if matches!(read, Some(Value::Object(_) | Value::Array(_))) {
            let inside = format!("{}/", self.pointer);
            self.placed.places.retain(|it, _| !it.starts_with(&inside));
            self.placed.names.retain(|it, _| !it.starts_with(&inside));
        }
        None
    }

    /// Whether nothing follows that makes an expression of what was read.
    fn is_at_end_of_value(&mut self) -> bool {
        while [".to_json", " as const", "!"].iter().any(|it| self.skip(it)) {}
        let before = self.at;
        self.skip_space();
        let has_broken = self.code[before..self.at].contains('\n');
        let rest = self.rest();
        let is_end = rest.is_empty() || rest.starts_with([',', '}', ']', ')', ';']);
        let goes_on = rest.starts_with(['.', '+', '?', '*', '%', '|', '&']);
        is_end || (has_broken && self.depth == 0 && !goes_on)
    }

    fn simple(&mut self) -> Option<Value> {
        let rest = self.rest();
        let prefix = rest.len() - rest.trim_start_matches(['f', 'b', 'r', 'u']).len();
        match rest.as_bytes().get(prefix)? {
            b'"' | b'\'' | b'`' if prefix <= 2 => self.string(prefix),
            b'{' if prefix == 0 => self.nested('}'),
            b'[' if prefix == 0 => self.nested(']'),
            _ => self.word(),
        }
    }

    fn string(&mut self, prefix: usize) -> Option<Value> {
        let start = self.at + prefix;
        let end = end_of_string(self.code, start).min(self.end);
        let has_holes = self.code[self.at..start].contains('f');
        self.at = end;
        let quoted = self.code.get(start..end)?;
        let fence = if quoted.starts_with("\"\"\"") || quoted.starts_with("'''") { 3 } else { 1 };
        let inside = quoted.get(fence..quoted.len().checked_sub(fence)?)?;
        let is_filled = has_holes || (!quoted.starts_with('\'') && inside.contains(['$', '#']));
        let text = if is_filled { with_unknowns(inside) } else { inside.to_owned() };
        Some(Value::String(unescaped(&text)))
    }

    fn nested(&mut self, close: char) -> Option<Value> {
        if self.depth >= DEEPEST {
            return None;
        }
        self.depth += 1;
        self.at += 1;
        let value = self.members(close);
        self.depth -= 1;
        value
    }

    /// The members of an object or the elements of an array: which it is, the names tell.
    fn members(&mut self, close: char) -> Option<Value> {
        let mut members = IndexMap::new();
        let mut elements = Vec::new();
        loop {
            self.skip_space();
            if self.rest().starts_with(close) {
                self.at += 1;
                return Some(gathered(members, elements, close));
            }
            if self.is_done() {
                return None;
            }
            if self.skip(",") {
                continue;
            }
            let before = (self.at, self.pointer.len());
            if self.rest().starts_with("...") || self.rest().starts_with("**") {
                self.placed.is_partial = true;
                self.skip_expression();
            } else if let Some((name, place)) = self.member_name(close) {
                self.pointer.extend(["/", &step(&name)]);
                self.placed.names.insert(self.pointer.clone(), place);
                let value = self.member_value();
                members.insert(name, value);
            } else {
                self.pointer.extend(["/", &elements.len().to_string()]);
                let value = self.value();
                elements.push(value);
            }
            self.pointer.truncate(before.1);
            if self.at == before.0 {
                return None;
            }
        }
    }

    /// The name of a member, up to what stands between it and its value.
    fn member_name(&mut self, close: char) -> Option<(String, Range<usize>)> {
        let (text, start) = (self.rest(), self.at);
        let end = match text.bytes().next()? {
            b'"' | b'\'' => end_of_string(self.code, start).min(self.end),
            b':' => start + 1 + word(&text[1..]).len(),
            _ => start + word(text).len(),
        };
        let written = &self.code[start..end];
        let name = written.trim_start_matches(':').trim_matches(['"', '\'']);
        let behind = self.code[end..self.end].trim_start();
        let gap = self.end - end - behind.len();
        let separator = match () {
            () if behind.starts_with("=>") => 2,
            () if behind.starts_with(':') && !behind.starts_with("::") && close == '}' => 1,
            // `{ name, other }` and `{ name() {…} }` of JavaScript.
            () if close == '}' && !name.is_empty() && behind.starts_with([',', '}', '(']) => 0,
            () => return None,
        };
        self.at = end + if separator == 0 { 0 } else { gap + separator };
        (!name.is_empty()).then(|| (name.to_owned(), start..end))
    }

    fn member_value(&mut self) -> Value {
        self.skip_space();
        let place = self.at..self.at;
        if self.rest().starts_with([',', '}', '(']) {
            self.skip_expression();
            self.placed.places.insert(self.pointer.clone(), place);
            return unknown();
        }
        self.value()
    }

    /// A number, a constant, a variable, or a value that is turned into JSON.
    fn word(&mut self) -> Option<Value> {
        let rest = self.rest();
        for wrapper in ["JSON.stringify(", "json.dumps(", "json_encode(", "JSON.generate("] {
            if self.skip(wrapper) {
                let value = self.value();
                self.skip_expression_in_call();
                return Some(value);
            }
        }
        let number = rest.len()
            - rest.trim_start_matches(|it: char| it.is_ascii_digit() || "+-._eE".contains(it)).len();
        let digits = rest[..number].replace('_', "");
        if serde_json::from_str::<serde_json::Number>(&digits).is_ok() {
            self.at += number;
            return Some(Value::Number(Number(digits)));
        }
        let name = word(rest);
        self.at += name.len();
        match name {
            "" => None,
            "true" | "True" | "TRUE" => Some(Value::Bool(true)),
            "false" | "False" | "FALSE" => Some(Value::Bool(false)),
            "null" | "None" | "NULL" | "nil" => Some(Value::Null),
            _ => self.variable(name),
        }
    }

    /// What a variable was set to, where that is sure.
    fn variable(&mut self, name: &str) -> Option<Value> {
        self.lookups += 1;
        if self.chain >= LONGEST_CHAIN || self.lookups > MOST_LOOKUPS || !self.is_at_end_of_value() {
            return None;
        }
        let at = assignment(self.code, name)?;
        let back = (self.at, self.end, self.depth);
        (self.at, self.end, self.depth) = (at, self.code.len(), 0);
        self.chain += 1;
        let value = self.value();
        self.chain -= 1;
        (self.at, self.end, self.depth) = back;
        Some(value)
    }

    /// Skips the rest of an expression, up to the comma or bracket behind it.
    fn skip_expression(&mut self) {
        let mut open = 0_usize;
        while let Some(byte) = self.rest().bytes().next() {
            match byte {
                b'"' | b'\'' | b'`' => self.at = end_of_string(self.code, self.at).min(self.end),
                b'(' | b'[' | b'{' => (open, self.at) = (open + 1, self.at + 1),
                b')' | b']' | b'}' | b',' | b';' if open == 0 => return,
                b')' | b']' | b'}' => (open, self.at) = (open - 1, self.at + 1),
                b'\n' if open == 0 && self.depth == 0 && self.chain > 0 => return,
                _ => {
                    let end = end_of_remark(self.code, self.at).min(self.end);
                    let len = self.rest().chars().next().map_or(1, char::len_utf8);
                    self.at = if end > self.at { end } else { self.at + len };
                }
            }
        }
    }

    /// Skips the other arguments of a call, and its end.
    fn skip_expression_in_call(&mut self) {
        loop {
            self.skip_expression();
            if !self.skip(",") {
                break;
            }
        }
        self.skip(")");
    }
}

fn unknown() -> Value {
    Value::String(UNKNOWN.to_owned())
}

/// An empty `[]` of PHP is an object as well as an array; both are written so, and nobody knows which is meant.
fn gathered(members: IndexMap<String, Value>, elements: Vec<Value>, close: char) -> Value {
    if members.is_empty() && close == ']' { Value::Array(elements) } else { Value::Object(Box::new(members)) }
}

/// The name of a variable, a property or a constant that a text begins with: `user`, `$user`, `self.user`.
fn word(text: &str) -> &str {
    let is_part = |it: char| it.is_alphanumeric() || it == '_' || it == '$';
    let len = text.find(|it| !is_part(it)).unwrap_or(text.len());
    &text[..len]
}

/// Where the value begins that a variable is set to, where that happens just once.
fn assignment(code: &str, name: &str) -> Option<usize> {
    let mut found = code.match_indices(name).filter_map(|(at, _)| value_of_assignment(code, at, name));
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

fn value_of_assignment(code: &str, at: usize, name: &str) -> Option<usize> {
    let is_part = |it: char| it.is_alphanumeric() || "_$.'\"".contains(it);
    let end = at + name.len();
    if code[..at].ends_with(is_part) || code[end..].starts_with(|it: char| it.is_alphanumeric() || it == '_')
    {
        return None;
    }
    let behind = code[end..].trim_start_matches([' ', '\t']);
    // `body: Body = …` of TypeScript and Python.
    let typed = behind.strip_prefix(':').and_then(|it| {
        let kind = it.len()
            - it.trim_start_matches(|it: char| it.is_alphanumeric() || " _<>[],.".contains(it)).len();
        it[kind..].starts_with('=').then(|| &it[kind..])
    });
    let value = typed.unwrap_or(behind).strip_prefix('=').filter(|it| !it.starts_with(['=', '>', '~']))?;
    let value = value.trim_start();
    (!value.starts_with(name)).then_some(code.len() - value.len())
}

fn unescaped(text: &str) -> String {
    if !text.contains('\\') {
        return text.to_owned();
    }
    let plain = text.replace("\\'", "'").replace('\n', "\\n").replace('\t', "\\t");
    serde_json::from_str(&format!("\"{plain}\"")).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(code: &str) -> String {
        value_at(code, 0).value.compact()
    }

    #[test]
    fn each_language_says_the_same_in_its_own_way() {
        let said = r#"{"name":"a","tags":["x",1.10],"deep":{"yes":true,"none":null}}"#;
        for code in [
            "{ name: 'a', tags: [`x`, 1.10,], deep: { yes: true, none: null } }",
            "{\"name\": \"a\", 'tags': ['x', 1.10], \"deep\": {\"yes\": True, \"none\": None}}",
            "['name' => 'a', \"tags\" => ['x', 1.10], 'deep' => ['yes' => true, 'none' => null]]",
            "{ name: 'a', 'tags' => ['x', 1.10], :deep => { yes: true, none: nil } }",
            "JSON.stringify({ name: \"a\", // a remark\n tags: ['x', 1.10], deep: { yes: true, none: null } }, null, 2)",
        ] {
            assert_eq!(read(code), said, "{code}");
        }
    }

    #[test]
    fn what_a_program_works_out_is_unknown() {
        for (code, value) in [
            (
                "{ id: user.id, n: 1 + 2, t: `a${b}`, f: () => { return {}; }, g() { x }, s }",
                r#"{"id":"0unknown0","n":"0unknown0","t":"a0unknown0","f":"0unknown0","g":"0unknown0","s":"0unknown0"}"#,
            ),
            (
                "{'a': f\"x{y}\", 'b': os.environ['B'], 'c': [i for i in x], **more}",
                r#"{"a":"x0unknown0","b":"0unknown0","c":["0unknown0"]}"#,
            ),
            (
                "['a' => $this->id(), 'b' => 'x' . $y, 'c' => \"n $z\"]",
                r#"{"a":"0unknown0","b":"0unknown0","c":"n 0unknown0"}"#,
            ),
        ] {
            assert_eq!(read(code), value, "{code}");
        }
        assert!(value_at("{ ...rest, a: 1 }", 0).is_partial);
        assert!(value_at("{ a: 1, // ...\n }", 0).is_partial);
    }

    #[test]
    fn a_variable_that_is_set_once_stands_for_its_value() {
        let code =
            "const role = 'admin';\nconst body: Body = {\n  role,\n  user: { role: role },\n};\nsend(body)";
        let [argument] = &arguments(code, code.find("body)").unwrap()..code.len() - 1)[..] else { panic!() };
        assert_eq!(argument.value.value.compact(), r#"{"role":"0unknown0","user":{"role":"admin"}}"#);
        assert_eq!(&code[argument.value.name("/user/role")], "role");
        let twice = "a = 1\na = 2\nsend(a)";
        let [argument] = &arguments(twice, twice.len() - 2..twice.len() - 1)[..] else { panic!() };
        assert_eq!(argument.value.value.compact(), "\"0unknown0\"");
    }

    #[test]
    fn arguments_may_have_names() {
        let code = "url, {'a': 1}, json={\"b\": 2}, headers: h, timeout=5";
        let names: Vec<_> = arguments(code, 0..code.len())
            .into_iter()
            .map(|it| (it.name, it.value.value.compact()))
            .collect();
        let argument = |name: &str, value: &str| (Some(name.to_owned()), value.to_owned());
        assert_eq!(names[0], (None, "\"0unknown0\"".to_owned()));
        assert_eq!(names[1], (None, "{\"a\":1}".to_owned()));
        assert_eq!(
            names[2..],
            [argument("json", "{\"b\":2}"), argument("headers", "\"0unknown0\""), argument("timeout", "5")]
        );
    }

    #[test]
    fn nothing_that_is_broken_makes_it_fail() {
        for code in [
            "",
            "{",
            "{ a",
            "{ a:",
            "[,",
            "{'",
            "{ a: }",
            "{ : }",
            "{{}}",
            "[=>]",
            "x = x",
            "{ [a]: 1 }",
            "é{ü: 'ß",
        ] {
            for at in 0..code.len() {
                if code.is_char_boundary(at) {
                    value_at(code, at);
                    arguments(code, at..code.len());
                }
            }
        }
        value_at(&"[".repeat(100_000), 0);
        value_at(&"{a:".repeat(100_000), 0);
    }
}
