//! For CI systems that count tests: JUnit's XML, one test case per finding. Errors are failures; what is less than that
//! passes and is written out.

use std::io::{self, Write};

use super::place::Locator;
use super::{Diagnostic, Severity};

pub(super) fn write(
    diagnostics: &[Diagnostic],
    locator: &mut Locator<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let failures = diagnostics.iter().filter(|it| it.severity == Severity::Error).count();
    // A report without a case counts as broken in most systems: no finding is one test that passed.
    let tests = diagnostics.len().max(1);
    let counts = format!(r#"name="docent" tests="{tests}" failures="{failures}" errors="0""#);
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(out, "<testsuites {counts}>\n  <testsuite {counts}>")?;
    if diagnostics.is_empty() {
        writeln!(out, r#"    <testcase classname="docent" name="check"/>"#)?;
    }
    for diagnostic in diagnostics {
        write_case(diagnostic, locator, out)?;
    }
    writeln!(out, "  </testsuite>\n</testsuites>")
}

fn write_case(diagnostic: &Diagnostic, locator: &mut Locator<'_>, out: &mut dyn Write) -> io::Result<()> {
    let rule = diagnostic.rule.name();
    let (file, place) = match &diagnostic.span {
        Some(span) => {
            let place = locator.place(span);
            (place.file, format!("{}:{}", place.line, place.column))
        }
        None => ("docent".to_owned(), String::new()),
    };
    let name = format!("{rule} {place}");
    writeln!(out, r#"    <testcase classname="{}" name="{}">"#, escaped(&file), escaped(name.trim_end()))?;
    let message = escaped(&diagnostic.message);
    let help = diagnostic.help.as_ref().map(|it| format!("\nhelp: {it}")).unwrap_or_default();
    let text = escaped(&format!("{file}:{place}: {}{help}", diagnostic.message));
    match diagnostic.severity {
        Severity::Error => {
            writeln!(out, r#"      <failure type="{rule}" message="{message}">{text}</failure>"#)?;
        }
        other => writeln!(out, "      <system-out>{}: {text}</system-out>", other.as_str())?,
    }
    writeln!(out, "    </testcase>")
}

/// Escapes text for elements and attributes; what XML has no way to say is left out.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '"' => escaped.push_str("&quot;"),
            '\n' | '\t' => escaped.push(character),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            other => escaped.push(other),
        }
    }
    escaped
}
