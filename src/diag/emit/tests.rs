//! One set of findings in every format.

use super::*;
use crate::diag::Rule;
use crate::source::Span;

fn path(name: &str) -> ProjectPath {
    ProjectPath::new(name).unwrap()
}

fn source(path: &ProjectPath) -> Option<Source> {
    let text = match path.as_str() {
        "a b.md" => "# Ä\n\nSee [this](x,y.md).\n".to_owned(),
        "long.json" => format!("{{\"{}\": 100%}}", "k".repeat(1000)),
        _ => return None,
    };
    Some(Source::new(path.clone(), text))
}

fn found() -> Vec<Diagnostic> {
    vec![
        Diagnostic::nowhere(Rule::EmptySite, "there is nothing here"),
        Diagnostic::new(Rule::BrokenLink, Span::new(path("a b.md"), 17..23), "`x,y.md` does not exist")
            .help("did you mean `z.md`?")
            .label(Span::new(path("a b.md"), 2..4), "in <this> page"),
        Diagnostic::new(Rule::UnreadableSource, Span::file(path("gone.md")), "50% of it\nis gone"),
    ]
}

fn printed(format: Format, diagnostics: &[Diagnostic]) -> String {
    let mut out = Vec::new();
    let context = Context { sources: &source, shown: &|path| format!("docs/{path}"), colour: false };
    write(format, diagnostics, context, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn people_see_the_line() {
    let expected = "\
warning[empty-site]: there is nothing here

error[broken-link]: `x,y.md` does not exist
 --> docs/a b.md:3:12
  |
3 | See [this](x,y.md).
  |            ^^^^^^
  |
 ::: docs/a b.md:1:3
  |
1 | # Ä
  |   - in <this> page
  |
  = help: did you mean `z.md`?

error[unreadable-source]: 50% of it
                          is gone
--> docs/gone.md:1:1

";
    assert_eq!(printed(Format::Human, &found()), expected);
}

#[test]
fn of_a_very_long_line_a_part_is_shown() {
    let diagnostic =
        Diagnostic::new(Rule::InvalidDescription, Span::new(path("long.json"), 1005..1009), "no");
    let shown = printed(Format::Human, &[diagnostic]);
    assert!(shown.contains("docs/long.json:1:1006"), "{shown}");
    assert!(shown.contains("kkk\": 100%}"), "{shown}");
    assert!(shown.len() < 600, "{shown}");
}

#[test]
fn programs_get_one_object_per_line() {
    let expected = concat!(
        r#"{"rule":"empty-site","severity":"warning","message":"there is nothing here","file":null,"line":null,"#,
        r#""column":null,"end_line":null,"end_column":null,"help":null,"labels":[]}"#,
        "\n",
        r#"{"rule":"broken-link","severity":"error","message":"`x,y.md` does not exist","file":"docs/a b.md","#,
        r#""line":3,"column":12,"end_line":3,"end_column":18,"help":"did you mean `z.md`?","#,
        r#""labels":[{"message":"in <this> page","file":"docs/a b.md","line":1,"column":3,"end_line":1,"end_column":4}]}"#,
        "\n",
        r#"{"rule":"unreadable-source","severity":"error","message":"50% of it\nis gone","file":"docs/gone.md","#,
        r#""line":1,"column":1,"end_line":1,"end_column":1,"help":null,"labels":[]}"#,
        "\n",
    );
    assert_eq!(printed(Format::Json, &found()), expected);
}

#[test]
fn github_gets_escaped_commands() {
    let expected = "\
::warning title=empty-site::there is nothing here
::error file=docs/a b.md,line=3,col=12,endColumn=17,title=broken-link::`x,y.md` does not exist%0Ahelp: did you mean `z.md`?
::error file=docs/gone.md,line=1,col=1,endLine=1,title=unreadable-source::50%25 of it%0Ais gone
";
    assert_eq!(printed(Format::Github, &found()), expected);
}

#[test]
fn the_summary_of_a_workflow_is_a_table() {
    let context = Context { sources: &source, shown: &|path| path.to_string(), colour: false };
    let expected = "\
| Place | Finding | Rule |
|---|---|---|
|  | warning: there is nothing here | empty-site |
| a b.md:3:12 | error: `x,y.md` does not exist; did you mean `z.md`? | broken-link |
| gone.md:1:1 | error: 50% of it is gone | unreadable-source |
";
    assert_eq!(table(&found(), context), expected);
}

#[test]
fn junit_counts_errors_as_failures() {
    let shown = printed(Format::Junit, &found());
    assert!(shown.contains(r#"<testsuite name="docent" tests="3" failures="2" errors="0">"#), "{shown}");
    assert!(shown.contains(r#"<testcase classname="docs/a b.md" name="broken-link 3:12">"#), "{shown}");
    assert!(shown.contains("<system-out>warning: "), "{shown}");
    let clean = printed(Format::Junit, &[]);
    assert!(clean.contains(r#"tests="1" failures="0""#), "{clean}");
}

#[test]
fn sarif_has_rules_places_and_encoded_addresses() {
    let log: serde_json::Value = serde_json::from_str(&printed(Format::Sarif, &found())).unwrap();
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let result = &run["results"][1];
    let location = &result["locations"][0]["physicalLocation"];
    assert_eq!(location["artifactLocation"]["uri"], "docs/a%20b.md");
    assert_eq!(location["region"]["startColumn"], 12);
    let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
    assert_eq!(run["tool"]["driver"]["rules"][index]["id"], "broken-link");
    assert_eq!(result["relatedLocations"][0]["message"]["text"], "in <this> page");
}

#[test]
fn the_summary_counts() {
    assert_eq!(summary(&found(), 1), "2 errors, 1 warning in 1 page");
    assert_eq!(summary(&[], 42), "nothing to complain about in 42 pages");
}

proptest::proptest! {
    #[test]
    fn any_span_can_be_shown(start in 0_u32..1200, length in 0_u32..1200, name in "a b.md|long.json|gone") {
        let span = Span { source: path(&name), start, end: start + length };
        let diagnostic = Diagnostic::new(Rule::BrokenLink, span.clone(), "x").label(span, "\u{1b}[31m");
        for (_, format) in Format::ALL {
            printed(*format, std::slice::from_ref(&diagnostic));
        }
    }
}
