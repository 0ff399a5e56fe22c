//! Sessions at a terminal: commands behind their prompts, and what they answered.

use super::class::Class;
use super::scanner::Scanner;
use super::shell::shell;

/// Highlights a session. One without any prompt is taken for the commands alone.
pub(super) fn console(scanner: &mut Scanner) {
    if !scanner.rest().lines().any(|line| prompt_length(line) > 0) {
        return shell(scanner);
    }
    while !scanner.at_end() {
        match prompt_length(scanner.rest()) {
            0 => scanner.pass_line(),
            length => {
                scanner.mark(Class::Meta, length);
                let command = command_length(scanner.rest());
                scanner.within(command, shell);
            }
        }
        scanner.pass(usize::from(!scanner.at_end()));
    }
}

/// Length of the prompt that a line starts with: `$`, `#`, `%`, `>`, `user@host:~$`, `PS C:\>`, `(venv) $`.
fn prompt_length(line: &str) -> usize {
    let line = line.as_bytes();
    let ends =
        |at: usize| matches!(line.get(at + 1), Some(b' ')) && matches!(line[at], b'$' | b'#' | b'%' | b'>');
    match line.first() {
        Some(b'$' | b'#' | b'%' | b'>') if ends(0) => 1,
        Some(b'(' | b'[' | b'a'..=b'z' | b'A'..=b'Z') => {
            let window = line.len().min(80);
            let end = (0..window).take_while(|&at| line[at] != b'\n').find(|&at| ends(at));
            end.filter(|&end| looks_like_host(&line[..end])).map_or(0, |end| end + 1)
        }
        _ => 0,
    }
}

fn looks_like_host(before: &[u8]) -> bool {
    before.contains(&b'@') || before.starts_with(b"PS ") || before.starts_with(b"(")
}

/// Length of the command at the start of `rest`: its line, and the next ones while a backslash or an open quote asks
/// for them.
fn command_length(rest: &str) -> usize {
    let mut quote = 0;
    let mut is_escaped = false;
    for (at, byte) in rest.bytes().enumerate() {
        match byte {
            b'\n' if quote == 0 && !is_escaped => return at,
            b'\\' if quote != b'\'' && !is_escaped => {
                is_escaped = true;
                continue;
            }
            b'"' | b'\'' if !is_escaped => quote = quote_after(quote, byte),
            _ => {}
        }
        is_escaped = false;
    }
    rest.len()
}

fn quote_after(quote: u8, byte: u8) -> u8 {
    match quote {
        0 => byte,
        _ if quote == byte => 0,
        _ => quote,
    }
}
