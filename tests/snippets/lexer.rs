//! Literals of languages that this machine cannot run, read back by the rules of their specifications.

use docent::render::snippet::Language;
use docent::request::{Body, PartContent, Request};

/// Every string literal of a program, decoded.
pub(crate) type Reader = fn(&str) -> Vec<String>;

/// The lexer for a language that is not run.
pub(crate) fn reader(key: &str) -> Option<Reader> {
    match key {
        "csharp" => Some(csharp),
        "rust" => Some(rust),
        "powershell" => Some(powershell),
        _ => None,
    }
}

/// Every text of a request has to be among the literals of its program.
pub(crate) fn judge(language: &Language, read: Reader, requests: &[Request]) -> Vec<String> {
    let missing = |request: &Request| {
        let sample = (language.write)(request);
        let literals = read(&sample);
        let absent = texts(request).into_iter().find(|it| !literals.contains(it))?;
        Some(format!("{}: {absent:?} is not among {literals:#?}\n{sample}", language.label))
    };
    requests.iter().filter_map(missing).take(3).collect()
}

/// What a program has to say.
fn texts(request: &Request) -> Vec<String> {
    let mut texts = vec![request.url.to_string()];
    texts.extend(request.headers.iter().map(|it| it.value.clone()));
    match &request.body {
        Body::Multipart(parts) => {
            texts.extend(parts.iter().map(|it| it.name.clone()));
            texts.extend(parts.iter().map(|it| match &it.content {
                PartContent::Text(text) => text.clone(),
                PartContent::File(name) => name.clone(),
            }));
        }
        Body::Binary { file, .. } => texts.push(file.clone()),
        Body::Form(_) | Body::None => {}
        body => texts.extend(body.text()),
    }
    texts
}

/// Reads literals one after the other; `literal` reads the one that a text begins with, and says how long it is.
fn scan(program: &str, literal: impl Fn(&str) -> Option<(String, usize)>) -> Vec<String> {
    let mut literals = Vec::new();
    let mut rest = program;
    while let Some(first) = rest.chars().next() {
        match literal(rest) {
            Some((text, length)) => {
                literals.push(text);
                rest = &rest[length..];
            }
            None => rest = &rest[first.len_utf8()..],
        }
    }
    literals
}

/// C# specification, section 6.4.5.6, and raw string literals of C# 11.
fn csharp(program: &str) -> Vec<String> {
    scan(program, |rest| {
        let quotes = rest.len() - rest.trim_start_matches('"').len();
        match quotes {
            0 => None,
            1 | 2 => escaped(rest, four_digits),
            _ => raw_csharp(rest, quotes),
        }
    })
}

fn raw_csharp(rest: &str, quotes: usize) -> Option<(String, usize)> {
    let fence = &rest[..quotes];
    let inside = &rest[quotes..];
    let end = inside.find(fence)?;
    let (content, margin) = inside[..end].rsplit_once('\n')?;
    let lines: Option<Vec<&str>> = content.split('\n').skip(1).map(|it| it.strip_prefix(margin)).collect();
    Some((lines?.join("\n"), quotes + end + quotes))
}

/// A literal between double quotes with escapes; `unicode` reads what follows `\u`.
fn escaped(rest: &str, unicode: fn(&str) -> Option<(char, usize)>) -> Option<(String, usize)> {
    let mut text = String::new();
    let mut at = 1;
    loop {
        let letter = rest[at..].chars().next()?;
        at += letter.len_utf8();
        match letter {
            '"' => return Some((text, at)),
            '\\' => {
                let escape = rest[at..].chars().next()?;
                at += escape.len_utf8();
                match escape {
                    'n' => text.push('\n'),
                    'r' => text.push('\r'),
                    't' => text.push('\t'),
                    '"' | '\\' => text.push(escape),
                    'u' => {
                        let (letter, length) = unicode(&rest[at..])?;
                        text.push(letter);
                        at += length;
                    }
                    _ => return None,
                }
            }
            '\n' => return None,
            _ => text.push(letter),
        }
    }
}

fn four_digits(text: &str) -> Option<(char, usize)> {
    Some((char::from_u32(u32::from_str_radix(text.get(..4)?, 16).ok()?)?, 4))
}

fn in_braces(text: &str) -> Option<(char, usize)> {
    let (digits, _) = text.strip_prefix('{')?.split_once('}')?;
    Some((char::from_u32(u32::from_str_radix(digits, 16).ok()?)?, digits.len() + 2))
}

/// Rust reference, "String literals" and "Raw string literals".
fn rust(program: &str) -> Vec<String> {
    scan(program, |rest| {
        if rest.starts_with('"') {
            return escaped(rest, in_braces);
        }
        let behind = rest.strip_prefix('r')?;
        let hashes = behind.len() - behind.trim_start_matches('#').len();
        let inside = behind[hashes..].strip_prefix('"')?;
        let end = inside.find(&format!("\"{}", "#".repeat(hashes)))?;
        Some((inside[..end].to_owned(), 2 + hashes + end + 1 + hashes))
    })
}

/// `about_Quoting_Rules` and `about_Special_Characters` of PowerShell's manual.
fn powershell(program: &str) -> Vec<String> {
    scan(program, |rest| match rest.chars().next()? {
        '@' => {
            let inside = rest.strip_prefix("@'\n")?;
            let end = inside.find("\n'@")?;
            Some((inside[..end].to_owned(), 3 + end + 3))
        }
        '\'' => powershell_single(rest),
        '"' => powershell_double(rest),
        _ => None,
    })
}

fn powershell_single(rest: &str) -> Option<(String, usize)> {
    let is_quote = |it: char| matches!(it, '\'' | '\u{2018}'..='\u{201b}');
    let mut text = String::new();
    let mut letters = rest.char_indices().skip(1).peekable();
    while let Some((at, letter)) = letters.next() {
        if !is_quote(letter) {
            text.push(letter);
        } else if let Some((_, doubled)) = letters.next_if(|(_, it)| is_quote(*it)) {
            text.push(doubled);
        } else {
            return Some((text, at + letter.len_utf8()));
        }
    }
    None
}

fn powershell_double(rest: &str) -> Option<(String, usize)> {
    let mut text = String::new();
    let mut at = 1;
    loop {
        let letter = rest[at..].chars().next()?;
        at += letter.len_utf8();
        match letter {
            '"' => return Some((text, at)),
            '\u{201c}'..='\u{201e}' | '$' => return None,
            '`' if rest[at..].starts_with("u{") => {
                let (letter, length) = in_braces(&rest[at + 1..])?;
                text.push(letter);
                at += 1 + length;
            }
            '`' => {
                let escape = rest[at..].chars().next()?;
                at += escape.len_utf8();
                text.push(escape);
            }
            _ => text.push(letter),
        }
    }
}
