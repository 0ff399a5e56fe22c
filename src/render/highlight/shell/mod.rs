//! Shell commands: Bash, POSIX shell, Zsh.
//!
//! What a word means depends on where it stands, so the lexer keeps one thing in mind: whether a command is due, an
//! argument of one, or a pattern of a `case`.

mod expansion;

use super::class::Class;
use super::scanner::{Scanner, is_name, starts_name};

/// Words after which another command is due.
const BEFORE_COMMANDS: &str = "if then elif else while until do time coproc !";
/// Reserved words after which none is.
const KEYWORDS: &str = "fi done esac return exit break continue shift";
/// Words that name something first.
const BEFORE_NAMES: &str = "for select case";
/// Commands that take another command for an argument.
const WRAPPERS: &str = "sudo exec command nohup eval xargs builtin";
/// Commands whose arguments are assignments or names of variables.
const DECLARATIONS: &str = "export local readonly declare typeset unset";

/// Highlights a script.
pub(super) fn shell(scanner: &mut Scanner) {
    Shell::new(scanner, Due::Command).run(0);
}

/// Highlights the arguments of a command, or anything else that is made of a shell's words.
pub(super) fn arguments(scanner: &mut Scanner) {
    Shell::new(scanner, Due::Argument).run(0);
}

/// Highlights settings of variables.
pub(super) fn assignments(scanner: &mut Scanner) {
    Shell::new(scanner, Due::Declaration).run(0);
}

/// What may come next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Due {
    Command,
    Argument,
    /// The variable of a `for`.
    Name,
    /// The name of a function.
    Function,
    /// A pattern of a `case`, up to its bracket.
    Pattern,
    /// An argument of a command that declares variables.
    Declaration,
}

struct Shell<'s, 'a> {
    scanner: &'s mut Scanner<'a>,
    /// The byte that ends the stretch; 0 when only the end of the code does.
    closing: u8,
    due: Due,
    /// How many `case`s are open.
    cases: usize,
    /// Whether the last reserved word was one that opens a `case`.
    opens_case: bool,
    /// How many subshells are open.
    subshells: usize,
    heredocs: Vec<Heredoc<'a>>,
}

/// A string that starts on the next line.
struct Heredoc<'a> {
    label: &'a str,
    /// Whether `$` means nothing in it.
    is_raw: bool,
}

impl<'s, 'a> Shell<'s, 'a> {
    fn new(scanner: &'s mut Scanner<'a>, due: Due) -> Self {
        Self { scanner, closing: 0, due, cases: 0, opens_case: false, subshells: 0, heredocs: Vec::new() }
    }

    /// Reads to the end, or through the `closing` byte.
    fn run(&mut self, closing: u8) {
        self.closing = closing;
        while !self.scanner.at_end() {
            let byte = self.scanner.byte();
            match byte {
                b'\n' => self.newline(),
                b' ' | b'\t' | b'\r' => self.scanner.pass(1),
                b'\\' if self.scanner.byte_at(1) == b'\n' => self.scanner.pass(2),
                b'#' => self.scanner.mark_line(Class::Comment),
                _ if closing == byte && self.closes(byte) => return self.scanner.pass(1),
                b'&' if self.scanner.byte_at(1) == b'>' => self.redirection(),
                b'(' if self.sums() => {
                    expansion::sum(self.scanner, 2);
                    self.due = Due::Argument;
                }
                b'|' | b'&' | b';' | b'(' | b')' => self.operator(byte),
                b'<' | b'>' => self.redirection(),
                _ => self.word(),
            }
        }
    }

    /// Whether `((…))` is ahead where a command or the head of a loop is due.
    fn sums(&self) -> bool {
        self.scanner.sees("((") && matches!(self.due, Due::Command | Due::Name)
    }

    /// Whether a closing bracket ends what this lexer was called for.
    fn closes(&self, byte: u8) -> bool {
        byte != b')' || self.subshells == 0 && self.due != Due::Pattern
    }

    fn newline(&mut self) {
        self.scanner.pass(1);
        if self.due != Due::Pattern {
            self.due = Due::Command;
        }
        for heredoc in std::mem::take(&mut self.heredocs) {
            self.heredoc(&heredoc);
        }
    }

    fn operator(&mut self, byte: u8) {
        self.scanner.pass(1);
        match byte {
            b'|' | b'(' if self.due == Due::Pattern => return,
            b'(' => self.subshells += 1,
            b')' if self.due != Due::Pattern => self.subshells = self.subshells.saturating_sub(1),
            _ => {}
        }
        let ends_branch = byte == b';' && self.cases > 0 && self.scanner.byte() == b';';
        self.due = if ends_branch { Due::Pattern } else { Due::Command };
        if ends_branch {
            self.scanner.pass(1);
        }
    }

    fn redirection(&mut self) {
        if self.scanner.sees("<<") && !self.scanner.sees("<<<") && self.heredoc_opening() {
            return;
        }
        let length = self.scanner.count(|byte| matches!(byte, b'<' | b'>' | b'&' | b'|'));
        self.scanner.pass(length);
        if self.scanner.byte_before() == b'&' {
            self.scanner.pass(self.scanner.count(|byte| byte.is_ascii_digit()));
        }
        if length == 1 && self.scanner.byte() == b'(' {
            self.scanner.pass(1);
            self.subshells += 1;
            self.due = Due::Command;
        }
    }

    /// `<<EOF`, `<<-'EOF'`.
    fn heredoc_opening(&mut self) -> bool {
        let after = self.scanner.rest()[2..].trim_start_matches('-').trim_start_matches(' ');
        let label = after.trim_start_matches(['\'', '"', '\\']);
        let length = label.bytes().take_while(|&byte| is_name(byte)).count();
        if length == 0 || after.len() - label.len() > 1 {
            return false;
        }
        let is_raw = after.len() > label.len();
        let closing_quote = usize::from(matches!(label.as_bytes().get(length), Some(b'\'' | b'"')));
        let opening = self.scanner.rest().len() - label.len();
        self.heredocs.push(Heredoc { label: &label[..length], is_raw });
        self.scanner.mark(Class::Meta, opening + length + closing_quote);
        true
    }

    fn heredoc(&mut self, heredoc: &Heredoc<'a>) {
        self.scanner.pass(usize::from(self.scanner.byte() == b'\n'));
        let length = length_of_body(self.scanner.rest(), heredoc.label);
        if heredoc.is_raw {
            self.scanner.mark(Class::String, length);
        } else {
            self.scanner.within(length, |scanner| expansion::text(scanner, None));
        }
        self.scanner.pass_blanks();
        if self.scanner.sees(heredoc.label) {
            self.scanner.mark(Class::Meta, heredoc.label.len());
        }
    }

    fn word(&mut self) {
        match self.due {
            Due::Command => self.command(),
            Due::Name => self.loop_variable(),
            Due::Function => self.function_name(),
            Due::Declaration => self.declaration(),
            Due::Argument if self.plain_word() == "in" && self.opens_case => {
                self.scanner.mark(Class::Keyword, 2);
                self.opens_case = false;
                self.due = Due::Pattern;
            }
            Due::Pattern if self.plain_word() == "esac" => self.command(),
            _ => self.argument(),
        }
    }

    fn declaration(&mut self) {
        if !self.assignment() {
            self.argument();
        }
    }

    /// The word ahead if it is made of nothing but what names of commands are made of.
    fn plain_word(&self) -> &'a str {
        let length = self.scanner.count(|byte| is_name(byte) || b"-./+:@!{}[]%,~".contains(&byte));
        let is_whole = matches!(self.scanner.byte_at(length), 0 | b' ' | b'\t' | b'\r' | b'\n')
            || b";|&()<>`".contains(&self.scanner.byte_at(length));
        if is_whole { &self.scanner.rest()[..length] } else { "" }
    }

    fn command(&mut self) {
        let word = self.plain_word();
        let length = word.len();
        if self.assignment() {
            return;
        }
        match word {
            "" => {
                self.due = Due::Argument;
                self.argument();
            }
            "{" | "}" => self.scanner.pass(1),
            "[[" | "[" => self.reserved(length, Due::Argument),
            "esac" => {
                self.cases = self.cases.saturating_sub(1);
                self.reserved(length, Due::Argument);
            }
            _ if lists(BEFORE_COMMANDS, word) => self.reserved(length, Due::Command),
            _ if lists(BEFORE_NAMES, word) => {
                self.opens_case = word == "case";
                self.cases += usize::from(self.opens_case);
                self.reserved(length, if self.opens_case { Due::Argument } else { Due::Name });
            }
            "function" => self.reserved(length, Due::Function),
            _ if lists(KEYWORDS, word) => self.reserved(length, Due::Argument),
            _ => self.called(word),
        }
    }

    fn called(&mut self, word: &str) {
        if word.starts_with('-') || word.bytes().all(|byte| byte.is_ascii_punctuation()) {
            return self.argument();
        }
        self.due = match word {
            _ if lists(WRAPPERS, word) => Due::Command,
            _ if lists(DECLARATIONS, word) => Due::Declaration,
            _ => Due::Argument,
        };
        self.scanner.mark(Class::Function, word.len());
        if self.scanner.sees("()") {
            self.scanner.pass(2);
            self.due = Due::Command;
        }
    }

    fn reserved(&mut self, length: usize, due: Due) {
        self.scanner.mark(Class::Keyword, length);
        self.due = due;
    }

    fn function_name(&mut self) {
        let length = self.scanner.count(|byte| is_name(byte) || matches!(byte, b'-' | b':' | b'.'));
        self.scanner.mark(Class::Function, length);
        self.scanner.pass(if self.scanner.sees("()") { 2 } else { 0 });
        self.due = Due::Command;
    }

    fn loop_variable(&mut self) {
        self.due = Due::Argument;
        let length = self.scanner.count(is_name);
        if length == 0 {
            return self.argument();
        }
        self.scanner.mark(Class::Variable, length);
        self.scanner.pass_blanks();
        if self.scanner.sees("in") && !is_name(self.scanner.byte_at(2)) {
            self.scanner.mark(Class::Keyword, 2);
        }
    }

    /// `NAME=value`, `NAME+=value`, `NAME[1]=value`; among declarations also a bare name.
    fn assignment(&mut self) -> bool {
        if !starts_name(self.scanner.byte()) {
            return false;
        }
        let name = self.scanner.count(is_name);
        let after = &self.scanner.rest()[name..];
        let sign = ["=", "+="].into_iter().find(|sign| after.starts_with(sign));
        if sign.is_none() && (self.due != Due::Declaration || after.starts_with(['/', '.', '-', ':'])) {
            return false;
        }
        self.scanner.mark(Class::Variable, name);
        self.scanner.pass(sign.map_or(0, str::len));
        match (sign, self.scanner.byte()) {
            (Some(_), b'(') => self.array(),
            (None, _) | (_, 0 | b' ' | b'\t' | b'\r' | b'\n' | b';' | b'&' | b'|' | b')') => {}
            _ => {
                let due = self.due;
                self.due = Due::Argument;
                self.argument();
                self.due = due;
            }
        }
        true
    }

    /// The value of `NAME=(one two)`.
    fn array(&mut self) {
        self.scanner.pass(1);
        while !self.scanner.at_end() {
            match self.scanner.byte() {
                b')' => return self.scanner.pass(1),
                b'#' => self.scanner.mark_line(Class::Comment),
                byte if b" \t\r\n(|&;<>".contains(&byte) => self.scanner.pass(1),
                _ => self.argument(),
            }
        }
    }

    fn argument(&mut self) {
        if self.due == Due::Command {
            self.due = Due::Argument;
        }
        let start = self.scanner.at();
        match self.plain_word() {
            "]]" | "]" => self.scanner.mark(Class::Keyword, self.plain_word().len()),
            word if is_number(word) && !matches!(self.scanner.byte_at(word.len()), b'<' | b'>') => {
                self.scanner.mark(Class::Number, word.len());
            }
            _ => self.option(),
        }
        self.pieces();
        if self.scanner.at() == start {
            self.scanner.pass_char();
        }
    }

    /// `-X`, `--data=…`: the part before the sign.
    fn option(&mut self) {
        if self.scanner.byte() != b'-' {
            return;
        }
        let length = self.scanner.count(|byte| is_name(byte) || byte == b'-');
        if length > 1 {
            self.scanner.mark(Class::Attribute, length);
        }
    }

    /// Takes a word piece by piece: text, strings, expansions.
    fn pieces(&mut self) {
        let text = |byte: u8| !b" \t\r\n|&;()<>\"'$`\\".contains(&byte);
        while !self.scanner.at_end() {
            match self.scanner.byte() {
                b'`' if self.closing == b'`' => return,
                b' ' | b'\t' | b'\r' | b'\n' | b'|' | b'&' | b';' | b'(' | b')' | b'<' | b'>' => return,
                b'\\' if self.scanner.byte_at(1) == b'\n' => return,
                b'\\' => {
                    self.scanner.pass(1);
                    self.scanner.pass_char();
                }
                b'"' => expansion::quoted(self.scanner),
                b'\'' => self.scanner.mark(Class::String, self.scanner.count_through("'", "'")),
                b'$' | b'`' => expansion::expansion(self.scanner),
                _ => {
                    let length = self.scanner.count(text);
                    if self.scanner.rest()[..length].contains("://") {
                        self.scanner.mark(Class::String, length);
                    } else {
                        self.scanner.pass(length);
                    }
                }
            }
        }
    }
}

fn lists(words: &str, word: &str) -> bool {
    words.split(' ').any(|listed| listed == word)
}

fn is_number(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_digit())
        && word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
}

/// Bytes up to the line that is `label`, or all.
fn length_of_body(rest: &str, label: &str) -> usize {
    let mut length = 0;
    for line in rest.split_inclusive('\n') {
        if line.trim_start_matches('\t').trim_end_matches(['\n', '\r', ')']) == label {
            return length;
        }
        length += line.len();
    }
    length
}
