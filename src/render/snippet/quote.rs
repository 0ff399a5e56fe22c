//! Text as string literals: what makes untrusted text harmless in each language.
//!
//! Letters that nobody sees, such as those that turn the direction of text, are escaped wherever a language can.

/// Letters that do not show, or that show as something else: controls, and format characters of Unicode.
fn is_hidden(letter: char) -> bool {
    letter.is_control() || is_format(letter)
}

fn is_format(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

/// Puts `text` between double quotes; `escape` says what stands for a letter that cannot stand for itself.
fn quoted(text: &str, escape: impl Fn(char) -> Option<String>) -> String {
    let mut literal = String::with_capacity(text.len() + 2);
    literal.push('"');
    for letter in text.chars() {
        match escape(letter) {
            Some(escaped) => literal.push_str(&escaped),
            None => literal.push(letter),
        }
    }
    literal.push('"');
    literal
}

/// The escapes that all languages of C's family share.
fn common(letter: char) -> Option<String> {
    let escape = match letter {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        _ => return None,
    };
    Some(escape.to_owned())
}

/// A hidden letter as `\u` and four digits; all of them lie in the Basic Multilingual Plane.
fn four_digits(letter: char) -> Option<String> {
    is_hidden(letter).then(|| format!("\\u{:04x}", letter as u32))
}

/// JavaScript, C#: ECMA-262, section 12.9.4; C# specification, section 6.4.5.6.
pub(super) fn c_like(text: &str) -> String {
    quoted(text, |it| common(it).or_else(|| four_digits(it)))
}

/// JavaScript and Python as most people write them: between single quotes where the text has more double ones.
pub(super) fn either(text: &str) -> String {
    let count = |quote: char| text.matches(quote).count();
    if count('"') <= count('\'') {
        return c_like(text);
    }
    let inside = quoted(text, |it| match it {
        '\'' => Some("\\'".to_owned()),
        '"' => None,
        _ => common(it).or_else(|| four_digits(it)),
    });
    format!("'{}'", &inside[1..inside.len() - 1])
}

/// A template literal (ECMA-262, section 12.9.6), which may take several lines.
pub(super) fn template(text: &str) -> String {
    let mut literal = String::from("`");
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' | '`' => literal.extend(['\\', letter]),
            '$' if letters.peek() == Some(&'{') => literal.push_str("\\$"),
            '\n' => literal.push('\n'),
            '\r' => literal.push_str("\\r"),
            it => match four_digits(it) {
                Some(escape) => literal.push_str(&escape),
                None => literal.push(it),
            },
        }
    }
    literal + "`"
}

/// Python: reference, section 2.4.1.
pub(super) fn python(text: &str) -> String {
    either(text)
}

/// Text of several lines in Python: between three quotes, of which the text may hold no more than two in a row.
pub(super) fn python_lines(text: &str) -> String {
    let inside = &c_like(text)[1..];
    let inside = &inside[..inside.len() - 1];
    let mut lines = String::from("\"\"\"");
    let mut rest = inside;
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        let (escape, after) = escape.split_at(2);
        lines.push_str(before);
        lines.push_str(match escape {
            "\\n" => "\n",
            "\\\"" if !lines.ends_with('"') && !after.is_empty() => "\"",
            _ => escape,
        });
        rest = after;
    }
    lines.push_str(rest);
    lines + "\"\"\""
}

/// Ruby, which reads `#{`, `#$` and `#@` as code.
pub(super) fn ruby(text: &str) -> String {
    let escaped = quoted(text, |it| match it {
        '#' => Some("\\#".to_owned()),
        '\u{7f}' => Some("\\x7F".to_owned()),
        _ => common(it).or_else(|| four_digits(it)),
    });
    // Only where it would be read as code is the backslash needed.
    unneeded_hashes(&escaped)
}

fn unneeded_hashes(literal: &str) -> String {
    let mut text = String::with_capacity(literal.len());
    let mut rest = literal;
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        let (escape, after) = escape.split_at(2);
        text.push_str(before);
        let is_code = after.starts_with(['{', '$', '@']);
        text.push_str(if escape == "\\#" && !is_code { "#" } else { escape });
        rest = after;
    }
    text + rest
}

/// PHP: between single quotes where nothing is hidden, else between double ones, where `$` begins a variable.
pub(super) fn php(text: &str) -> String {
    if !text.chars().any(|it| is_hidden(it) && it != '\n') {
        return format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'"));
    }
    quoted(text, |it| match it {
        '$' => Some("\\$".to_owned()),
        _ => common(it).or_else(|| is_hidden(it).then(|| format!("\\u{{{:x}}}", it as u32))),
    })
}

/// Go: specification, "String literals".
pub(super) fn go(text: &str) -> String {
    c_like(text)
}

/// Text of several lines in Go, or with quotes in it: between back quotes, where these, carriage returns and hidden letters allow it.
pub(super) fn go_lines(text: &str) -> String {
    let is_raw =
        text.contains(['\n', '"']) && !text.chars().any(|it| it == '`' || (is_hidden(it) && it != '\n'));
    if is_raw { format!("`{text}`") } else { go(text) }
}

/// Java: specification, section 3.10.5. Octal escapes, as `\u` is read before strings are.
pub(super) fn java(text: &str) -> String {
    quoted(text, |it| common(it).or_else(|| java_hidden(it)))
}

fn java_hidden(letter: char) -> Option<String> {
    match letter as u32 {
        code @ 0..=0xff => is_hidden(letter).then(|| format!("\\{code:03o}")),
        _ => four_digits(letter),
    }
}

/// Text of several lines in Java: a text block (section 3.10.6) whose lines begin at column `by`, where its stripping of
/// spaces leaves the text alone.
pub(super) fn java_lines(text: &str, by: usize) -> String {
    if !text.contains('\n') || text.starts_with(char::is_whitespace) {
        return java(text);
    }
    let lines: Vec<String> = text.split('\n').map(java_line).collect();
    let margin = " ".repeat(by);
    let mut block = lines.join(&format!("\n{margin}"));
    if block.ends_with('"') {
        block.insert(block.len() - 1, '\\');
    }
    format!("\"\"\"\n{margin}{block}\"\"\"")
}

/// A line of a text block: quotes stand for themselves, but not two in a row; a space at the end would be stripped.
fn java_line(line: &str) -> String {
    let literal = java(line);
    let inside = literal[1..literal.len() - 1].replace("\\\"", "\"").replace("\"\"", "\"\\\"");
    match inside.strip_suffix(' ') {
        Some(rest) => format!("{rest}\\s"),
        None => inside,
    }
}

/// Text of several lines in C#: a raw string literal (C# 11) whose lines begin at column `by`.
pub(super) fn csharp_lines(text: &str, by: usize) -> String {
    if !text.contains('\n') || text.chars().any(|it| is_hidden(it) && it != '\n') {
        return c_like(text);
    }
    let fence = "\"".repeat(longest_run(text, '"').max(2) + 1);
    let margin = " ".repeat(by);
    format!("{fence}\n{margin}{}\n{margin}{fence}", text.replace('\n', &format!("\n{margin}")))
}

/// Rust: reference, "String literals".
pub(super) fn rust(text: &str) -> String {
    quoted(text, |it| common(it).or_else(|| is_hidden(it).then(|| format!("\\u{{{:x}}}", it as u32))))
}

/// Text of several lines in Rust, or with quotes in it: a raw string, where nothing hidden is in it.
pub(super) fn rust_lines(text: &str) -> String {
    if !text.contains(['\n', '"']) || text.chars().any(|it| is_hidden(it) && it != '\n') {
        return rust(text);
    }
    let fence = "#".repeat(longest_run(text, '#') + 1);
    format!("r{fence}\"{text}\"{fence}")
}

fn longest_run(text: &str, wanted: char) -> usize {
    text.split(|it| it != wanted).map(str::len).max().unwrap_or_default() / wanted.len_utf8()
}

/// A word of Bash: between single quotes, in which nothing has a meaning; where letters are hidden, in `$'…'`. No
/// argument of a program can hold NUL, which is left out.
pub(super) fn shell(text: &str) -> String {
    if !text.chars().any(|it| is_hidden(it) && it != '\n' && it != '\t') {
        return format!("'{}'", text.replace('\'', "'\\''"));
    }
    let mut word = String::from("$'");
    for letter in text.chars() {
        match letter {
            '\0' => {}
            '\'' => word.push_str("\\'"),
            '"' => word.push('"'),
            it => match common(it) {
                Some(escape) => word.push_str(&escape),
                None if is_hidden(it) => {
                    word.extend(it.encode_utf8(&mut [0; 4]).bytes().map(|byte| format!("\\x{byte:02x}")));
                }
                None => word.push(it),
            },
        }
    }
    word + "'"
}

/// PowerShell, which takes typographic quotes for quotes (its manual, `about_Quoting_Rules`).
pub(super) fn powershell(text: &str) -> String {
    if !text.chars().any(|it| is_hidden(it) && it != '\n') {
        let doubled = text.chars().flat_map(|it| {
            std::iter::repeat_n(it, if matches!(it, '\'' | '\u{2018}'..='\u{201b}') { 2 } else { 1 })
        });
        return format!("'{}'", doubled.collect::<String>());
    }
    quoted(text, |it| match it {
        '"' | '\u{201c}'..='\u{201e}' | '`' | '$' => Some(format!("`{it}")),
        _ => is_hidden(it).then(|| format!("`u{{{:x}}}", it as u32)),
    })
}

/// Text of several lines in PowerShell: a here-string, where it cannot be mistaken for the text's end.
pub(super) fn powershell_lines(text: &str) -> String {
    let is_plain = !text.chars().any(|it| is_hidden(it) && it != '\n');
    let ends = text.lines().any(|it| it.starts_with(['\'', '\u{2018}', '\u{2019}', '\u{201a}', '\u{201b}']));
    if is_plain && !ends && text.contains('\n') { format!("@'\n{text}\n'@") } else { powershell(text) }
}
