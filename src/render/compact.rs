//! Style sheets and scripts of the theme without what only their authors need: comments and indentation. Lines of scripts
//! stay lines, so that what a browser reports can still be found; what cannot be told safely by looking at one line is
//! kept.

/// A style sheet without comments that start a line, indentation, and the blanks that CSS allows but does not need.
pub(super) fn css(text: &str) -> String {
    let mut sheet = String::with_capacity(text.len());
    for line in css_lines(text).lines() {
        if line.starts_with('}') && sheet.ends_with(';') {
            sheet.pop();
        }
        sheet.push_str(line);
        if !line.ends_with(['{', '}', ';', ',']) {
            sheet.push('\n');
        }
    }
    sheet + "\n"
}

/// A style sheet whose lines are compact, each by itself.
fn css_lines(text: &str) -> String {
    lines(text, "/*", |line, compact| {
        // What stands in quotes may be anything, and is kept.
        for (at, piece) in line.split('"').enumerate() {
            if at > 0 {
                compact.push('"');
            }
            if at % 2 == 1 || line.contains('\'') && !line.contains('"') {
                compact.push_str(piece);
            } else {
                push_css(piece, compact);
            }
        }
    })
}

/// Writes a piece of a line that is in no quotes, without its needless blanks.
fn push_css(piece: &str, compact: &mut String) {
    let mut rest = piece;
    while let Some(at) = rest.find([':', ',', ';', '{', '}']) {
        let (before, sign) = (&rest[..at], &rest[at..=at]);
        // A blank before a colon tells descendants from states: `a :hover`. One before a brace tells nothing.
        compact.push_str(if matches!(sign, "{" | "}") { before.trim_end() } else { before });
        if sign == "}" && compact.ends_with(';') {
            compact.pop();
        }
        compact.push_str(sign);
        rest = rest[at + 1..].trim_start();
    }
    compact.push_str(rest);
}

/// A script without comments that start a line and without indentation. One with a template literal over several lines,
/// whose indentation counts, is kept as it is.
pub(super) fn js(text: &str) -> String {
    if text.lines().any(|it| it.matches('`').count() % 2 == 1) {
        return text.to_owned();
    }
    lines(text, "/**", |line, compact| {
        if !line.starts_with("//") {
            compact.push_str(&without_types(line));
        }
    })
}

/// The lines that `write` makes of those of `text`, without comments that `open` begins at the start of a line.
fn lines(text: &str, open: &str, write: impl Fn(&str, &mut String)) -> String {
    let mut compact = String::with_capacity(text.len());
    let mut in_comment = false;
    for mut line in text.lines().map(str::trim) {
        in_comment |= line.starts_with(open);
        if in_comment {
            let Some((_, behind)) = line.split_once("*/") else { continue };
            in_comment = false;
            line = behind.trim();
        }
        let before = compact.len();
        write(line, &mut compact);
        if compact.len() > before {
            compact.push('\n');
        }
    }
    compact
}

/// A line without what it says to a type checker: `/** @type {Element} */`.
fn without_types(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, comment)) = rest.split_once("/** @") {
        let Some((_, after)) = comment.split_once("*/") else { break };
        plain.push_str(before);
        rest = after.trim_start();
    }
    plain + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn style_sheets_keep_what_they_mean() {
        let sheet = "/*\n * Why.\n */\n.a :hover,\n  .b { color: red; inset: 0 auto }\n\n/* one */\n.c::after { content: \"a : b\"; }\n";
        assert_eq!(css(sheet), ".a :hover,.b{color:red;inset:0 auto}.c::after{content:\"a : b\"}\n");
    }

    #[test]
    fn a_comment_that_ends_in_the_middle_takes_no_more_than_itself() {
        assert_eq!(css("/* a\n b */ .b {}\n.c {\n  color: red;\n}\n"), ".b{}.c{color:red}\n");
    }

    #[test]
    fn scripts_lose_comments_and_types_and_nothing_else() {
        let script = "// Why.\n{\n  /** What. */\n  /** @type {A} */ let it;\n  const a = (/** @type {string} */ b) => b; // kept\n  fetch(\"https://x\");\n}\n";
        assert_eq!(js(script), "{\nlet it;\nconst a = (b) => b; // kept\nfetch(\"https://x\");\n}\n");
    }

    #[test]
    fn a_script_with_a_literal_over_lines_is_kept() {
        let script = "const a = `\n  // text\n`;\n";
        assert_eq!(js(script), script);
    }
}
