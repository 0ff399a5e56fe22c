//! The simple commands of a shell script, as far as their words can be told without running it.
//!
//! This is no shell: it splits POSIX shell text (IEEE Std 1003.1, "Shell Command Language") into commands and words, takes
//! away quotes, and puts [`UNKNOWN`] wherever a value comes from a variable or from another command. Commands inside
//! `$( … )` are found too. Whether the script is well-formed is for others to say.

use std::ops::Range;

use super::message::Piece;

/// What stands for a part of a text that nobody knows before the program runs. It may be part of a header, an address or
/// a path as it is.
pub const UNKNOWN: &str = "0unknown0";

/// How deep commands may stand in each other.
const DEEPEST: usize = 16;

/// A command with its arguments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Command {
    /// Its words, the name first.
    pub(super) words: Vec<Piece>,
    /// What it is given to read, where that stands in the script.
    pub(super) stdin: Option<Piece>,
}

/// Every command of a script, in the order in which they begin.
pub(super) fn commands(script: &str) -> Vec<Command> {
    let mut shell = Shell { script, at: 0, commands: Vec::new(), heredocs: Vec::new(), depth: 0 };
    shell.list(None);
    shell.commands.retain(|it| !it.words.is_empty());
    shell.commands.sort_by_key(|it| it.words[0].range.start);
    shell.commands
}

struct Shell<'s> {
    script: &'s str,
    at: usize,
    commands: Vec<Command>,
    /// Here-documents whose text follows at the end of the line.
    heredocs: Vec<Heredoc>,
    depth: usize,
}

/// A here-document that was announced.
struct Heredoc {
    command: usize,
    end: String,
    takes_tabs: bool,
    is_literal: bool,
}

impl<'s> Shell<'s> {
    fn rest(&self) -> &'s str {
        &self.script[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let letter = self.peek()?;
        self.at += letter.len_utf8();
        Some(letter)
    }

    fn skip(&mut self, prefix: &str) -> bool {
        let is_there = self.rest().starts_with(prefix);
        self.at += if is_there { prefix.len() } else { 0 };
        is_there
    }

    /// Commands until `closer`, or the end.
    fn list(&mut self, closer: Option<char>) {
        let mut words: Vec<Piece> = Vec::new();
        // The command's place is kept before the commands inside its words take theirs.
        let mut slot = self.open();
        while let Some(letter) = self.peek() {
            match letter {
                it if closer == Some(it) => {
                    self.at += 1;
                    break;
                }
                '\n' => {
                    self.close(slot, &mut words);
                    self.at += 1;
                    self.read_heredocs();
                    slot = self.open();
                }
                ' ' | '\t' | '\r' => self.at += 1,
                '\\' if self.skip("\\\n") || self.skip("\\\r\n") => {}
                '#' => self.skip_line(),
                ';' | '|' | '&' | '(' | ')' | '{' | '}' if is_operator(self.rest()) => {
                    self.close(slot, &mut words);
                    self.at += 1;
                    slot = self.open();
                }
                '<' | '>' => self.redirection(slot),
                _ => self.word_of_command(&mut words),
            }
        }
        self.close(slot, &mut words);
    }

    fn open(&mut self) -> usize {
        self.commands.push(Command { words: Vec::new(), stdin: None });
        self.commands.len() - 1
    }

    fn close(&mut self, slot: usize, words: &mut Vec<Piece>) {
        self.commands[slot].words = named(std::mem::take(words));
    }

    fn skip_line(&mut self) {
        self.at += self.rest().find('\n').unwrap_or(self.rest().len());
    }

    fn word_of_command(&mut self, words: &mut Vec<Piece>) {
        let before = self.at;
        let word = self.word();
        if self.at == before {
            self.next();
        }
        // `2` of `2>file` is no word.
        let is_descriptor =
            word.text.bytes().all(|it| it.is_ascii_digit()) && self.rest().starts_with(['<', '>']);
        if !is_descriptor {
            words.push(word);
        }
    }

    fn redirection(&mut self, slot: usize) {
        if self.skip("<<<") {
            self.skip_blanks();
            self.commands[slot].stdin = Some(self.word());
            return;
        }
        let is_heredoc = self.skip("<<");
        let takes_tabs = is_heredoc && self.skip("-");
        if is_heredoc {
            self.skip_blanks();
            let start = self.at;
            let end = self.word().text;
            let is_literal = self.script[start..self.at].contains(['\'', '"', '\\']);
            self.heredocs.push(Heredoc { command: slot, end, takes_tabs, is_literal });
            return;
        }
        while self.rest().starts_with(['<', '>', '&', '|']) {
            self.at += 1;
        }
        self.skip_blanks();
        self.word();
    }

    fn skip_blanks(&mut self) {
        while matches!(self.peek(), Some(' ' | '\t')) {
            self.at += 1;
        }
    }

    fn read_heredocs(&mut self) {
        for heredoc in std::mem::take(&mut self.heredocs) {
            let start = self.at;
            let mut end = start;
            while let Some(line) = self.rest().split_inclusive('\n').next() {
                self.at += line.len();
                let line = line.trim_end_matches(['\n', '\r']);
                let line = if heredoc.takes_tabs { line.trim_start_matches('\t') } else { line };
                if line == heredoc.end {
                    break;
                }
                end = self.at;
            }
            let text = &self.script[start..end];
            let text = if heredoc.is_literal { text.to_owned() } else { expanded(text) };
            self.commands[heredoc.command].stdin = Some(Piece { text, range: start..end });
        }
    }

    /// A word, its quotes taken away.
    fn word(&mut self) -> Piece {
        let (start, mut text) = (self.at, String::new());
        let mut range: Option<Range<usize>> = None;
        while let Some(letter) = self.peek() {
            let before = (self.at, text.len());
            match letter {
                ' ' | '\t' | '\r' | '\n' | ';' | '|' | '&' | '(' | ')' | '<' | '>' => break,
                '\'' => self.single(&mut text),
                '"' => self.double(&mut text),
                '\\' => self.escape(&mut text),
                '$' | '`' => self.expansion(&mut text),
                _ => {
                    text.push(letter);
                    self.at += letter.len_utf8();
                }
            }
            // The place of a word that is all in one pair of quotes is what stands between them.
            let quotes = usize::from(matches!(letter, '\'' | '"'));
            let inner = before.0 + quotes..self.at.saturating_sub(quotes).max(before.0 + quotes);
            range = if range.is_none() && quotes == 1 { Some(inner) } else { Some(start..self.at) };
        }
        Piece { text, range: range.unwrap_or(start..self.at) }
    }

    fn single(&mut self, text: &mut String) {
        self.at += 1;
        let end = self.rest().find('\'').unwrap_or(self.rest().len());
        text.push_str(&self.rest()[..end]);
        self.at = (self.at + end + 1).min(self.script.len());
    }

    fn double(&mut self, text: &mut String) {
        self.at += 1;
        while let Some(letter) = self.peek() {
            match letter {
                '"' => {
                    self.at += 1;
                    return;
                }
                '\\' => {
                    self.at += 1;
                    match self.next() {
                        Some('\n') | None => {}
                        Some(it @ ('"' | '\\' | '$' | '`')) => text.push(it),
                        Some(it) => text.extend(['\\', it]),
                    }
                }
                '$' | '`' => self.expansion(text),
                _ => {
                    text.push(letter);
                    self.at += letter.len_utf8();
                }
            }
        }
    }

    fn escape(&mut self, text: &mut String) {
        self.at += 1;
        self.skip("\r");
        if let Some(it) = self.next().filter(|it| *it != '\n') {
            text.push(it);
        }
    }

    /// `$name`, `${name…}`, `$(command)`, `$((sum))`, `` `command` ``, `$'text'`.
    fn expansion(&mut self, text: &mut String) {
        if self.skip("$'") {
            self.at -= 1;
            self.single(text);
            return;
        }
        if self.skip("$(") {
            self.inside(')');
        } else if self.skip("`") {
            self.inside('`');
        } else if self.skip("${") {
            self.at += self.rest().find('}').map_or(self.rest().len(), |it| it + 1);
        } else {
            self.at += 1;
            let rest = self.rest();
            let name = rest.find(|it: char| !it.is_ascii_alphanumeric() && it != '_').unwrap_or(rest.len());
            let special = usize::from(name == 0 && rest.starts_with(['@', '*', '#', '?', '$', '!', '-']));
            self.at += name.max(special);
            if name.max(special) == 0 {
                text.push('$');
                return;
            }
        }
        text.push_str(UNKNOWN);
    }

    /// The commands of a substitution.
    fn inside(&mut self, closer: char) {
        self.depth += 1;
        if self.depth < DEEPEST {
            let heredocs = std::mem::take(&mut self.heredocs);
            self.list(Some(closer));
            self.heredocs = heredocs;
        } else {
            self.at += self.rest().find(closer).map_or(self.rest().len(), |it| it + closer.len_utf8());
        }
        self.depth -= 1;
    }
}

/// Whether what begins here ends a command: braces do so only where they stand alone.
fn is_operator(rest: &str) -> bool {
    let mut letters = rest.chars();
    match letters.next() {
        Some('{' | '}') => letters.next().is_none_or(|it| it.is_whitespace() || it == ';'),
        Some(_) => true,
        None => false,
    }
}

/// The words from the command's name on: prompts, assignments and words that only introduce a command left out.
fn named(words: Vec<Piece>) -> Vec<Piece> {
    const BEFORE: [&str; 14] =
        ["$", "%", ">", "!", "if", "then", "else", "elif", "while", "until", "do", "time", "sudo", "exec"];
    let is_assignment = |it: &str| {
        let name = it.split_once('=').map(|(name, _)| name.trim_end_matches('+'));
        name.is_some_and(|it| !it.is_empty() && it.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'_'))
    };
    words.into_iter().skip_while(|it| BEFORE.contains(&&*it.text) || is_assignment(&it.text)).collect()
}

/// The text of a here-document with its expansions replaced.
fn expanded(text: &str) -> String {
    let mut shell = Shell { script: text, at: 0, commands: Vec::new(), heredocs: Vec::new(), depth: 0 };
    let mut expanded = String::with_capacity(text.len());
    while let Some(letter) = shell.peek() {
        match letter {
            '$' | '`' => shell.expansion(&mut expanded),
            '\\' if shell.rest()[1..].starts_with(['$', '`', '\\']) => {
                shell.at += 1;
                expanded.extend(shell.next());
            }
            _ => {
                expanded.push(letter);
                shell.at += letter.len_utf8();
            }
        }
    }
    expanded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(script: &str) -> Vec<Vec<String>> {
        commands(script).into_iter().map(|it| it.words.into_iter().map(|it| it.text).collect()).collect()
    }

    #[test]
    fn commands_are_found_wherever_they_stand() {
        let script = "#!/bin/sh\nset -e\nTOKEN=x curl -s 'a b' \"c$d\" | jq -r .id && echo done; if ! curl e; then exit 1; fi\n\
            id=$(curl \\\n  f | jq .id)\n$ curl g # what follows\n";
        assert_eq!(
            words(script),
            [
                vec!["set", "-e"],
                vec!["curl", "-s", "a b", "c0unknown0"],
                vec!["jq", "-r", ".id"],
                vec!["echo", "done"],
                vec!["curl", "e"],
                vec!["exit", "1"],
                vec!["fi"],
                vec!["curl", "f"],
                vec!["jq", ".id"],
                vec!["curl", "g"],
            ]
        );
    }

    #[test]
    fn words_know_their_place_and_lose_their_quotes() {
        let script = "curl 'it is' \"say \\\"$x\\\"\" a'b'c ${x:-d}e $'f'";
        let [command] = &commands(script)[..] else { panic!() };
        let texts: Vec<&str> = command.words.iter().map(|it| &*it.text).collect();
        assert_eq!(texts, ["curl", "it is", "say \"0unknown0\"", "abc", "0unknown0e", "f"]);
        assert_eq!(&script[command.words[1].range.clone()], "it is");
        assert_eq!(&script[command.words[3].range.clone()], "a'b'c");
    }

    #[test]
    fn here_documents_are_what_a_command_reads() {
        let script =
            "curl -d @- x <<EOF\n{ \"a\": \"$b\" }\nEOF\ncurl y <<'END' >z\n$c\nEND\ncurl z <<< 'd'\n";
        let stdin: Vec<_> = commands(script).into_iter().map(|it| it.stdin.unwrap().text).collect();
        assert_eq!(stdin, ["{ \"a\": \"0unknown0\" }\n", "$c\n", "d"]);
    }

    #[test]
    fn what_is_broken_ends_somewhere() {
        for script in ["'", "\"", "$(", "`", "${", "<<", "\\", "$", "a <", "((((", "$($($($("] {
            commands(script);
        }
        commands(&"$(".repeat(10_000));
    }
}
