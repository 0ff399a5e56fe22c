//! `docent check`: what is said, where, and with which exit code.

use std::fs;

use snapbox::str;

use crate::{docent, docent_in, docent_with, files, folder};

#[test]
fn a_broken_link_is_shown_with_its_line() {
    let folder = folder(&[("index.md", "# A\n\nSee [the errors](erors.md).\n"), ("errors.md", "# B\n")]);
    docent(&folder, &["check"]).code(2).stdout_eq("").stderr_eq(str![[r"
error[broken-link]: [..]
 --> index.md:3:[..]
  |
3 | See [the errors](erors.md).
...
  = help: did you mean `errors.md`?

1 error in 2 pages

"]]);
    assert_eq!(files(folder.path()), ["errors.md", "index.md"]);
}

#[test]
fn paths_start_where_the_reader_is() {
    let folder = folder(&[("docs/book.toml", "[book]\ntitel = 1\n"), ("docs/src/index.md", "# A\n")]);
    let expected = "::warning file=docs/book.toml,line=2,col=1,endColumn=5,title=unknown-config-key::\
        unknown key `titel` in `[book]`%0Ahelp: did you mean `title`?\n";
    docent(&folder, &["check", "docs", "--format", "github"]).success().stdout_eq(expected);
    let absolute = folder.path().join("docs");
    docent(&folder, &["check", absolute.to_str().unwrap(), "--format=github"]).success().stdout_eq(expected);
    docent(&folder, &["check", "docs/book.toml", "--format=github"]).success().stdout_eq(expected);
}

#[test]
fn a_description_may_refer_to_the_whole_repository() {
    let folder = folder(&[
        (".git/HEAD", ""),
        (
            "spec/v1/api.yaml",
            "openapi: 3.1.0\ninfo: {title: A, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n    \
             Pet: {$ref: ../pet.yaml}\n    Dog: {$ref: ../dog.yaml}\n",
        ),
        ("spec/pet.yaml", "type: string\n"),
        ("docs/index.md", "# A\n"),
    ]);
    let place = |working: &str, path: &str| {
        let args = ["check", path, "--format", "github", "--quiet"];
        let run = docent_in(&folder.path().join(working), &[], &args).code(2);
        String::from_utf8(run.get_output().stdout.clone()).unwrap()
    };
    assert!(place("", "spec/v1/api.yaml").starts_with("::error file=spec/v1/api.yaml,line=7,"));
    assert!(place("spec/v1", "api.yaml").starts_with("::error file=api.yaml,line=7,"));
    assert!(place("docs", "../spec/v1/api.yaml").starts_with("::error file=../spec/v1/api.yaml,line=7,"));
}

#[test]
fn a_workflow_gets_a_summary_too() {
    let folder = folder(&[("book.toml", "[book]\ntitel = 'a|b'\n"), ("src/index.md", "# A\n")]);
    let summary = folder.path().join("summary.md");
    let env = [("GITHUB_STEP_SUMMARY", summary.to_str().unwrap())];
    docent_with(&folder, &env, &["check", "--format", "github"]).success();
    assert_eq!(
        fs::read_to_string(summary).unwrap(),
        "| Place | Finding | Rule |\n|---|---|---|\n\
        | book.toml:2:1 | warning: unknown key `titel` in `[book]`; did you mean `title`? | unknown-config-key |\n"
    );
}

#[test]
fn programs_get_json_on_standard_output() {
    let folder = folder(&[("book.toml", "[book]\ntitle = 1\n"), ("src/index.md", "# A\n")]);
    let expected = concat!(
        r#"{"rule":"invalid-config","severity":"error","message":"expected a string, found an integer","#,
        r#""file":"book.toml","line":2,"column":9,"end_line":2,"end_column":10,"help":null,"labels":[]}"#,
        "\n"
    );
    docent(&folder, &["check", "--format", "json", "--quiet"]).code(3).stderr_eq("").stdout_eq(expected);
}

#[test]
fn warnings_count_under_strict() {
    let folder = folder(&[("book.toml", "[book]\ntitel = 'x'\n"), ("src/index.md", "# A\n")]);
    docent(&folder, &["check", "--format=json"]).success().stderr_eq("1 warning in 1 page\n");
    docent(&folder, &["check", "--format=json", "--strict"]).code(2).stderr_eq("1 error in 1 page\n");
}

#[test]
fn a_clean_project_is_praised_unless_quiet() {
    let folder = folder(&[("index.md", "# A\n")]);
    docent(&folder, &["check"]).success().stdout_eq("").stderr_eq("nothing to complain about in 1 page\n");
    docent(&folder, &["check", "-q"]).success().stdout_eq("").stderr_eq("");
    docent(&folder, &["check", "--format", "junit", "-q"]).success().stdout_eq(str![[r#"
<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="docent" tests="1" failures="0" errors="0">
  <testsuite name="docent" tests="1" failures="0" errors="0">
    <testcase classname="docent" name="check"/>
  </testsuite>
</testsuites>

"#]]);
}

#[test]
fn the_environment_goes_before_the_file() {
    let folder = folder(&[("book.toml", "[book]\ntitle = 'x'\n"), ("src/index.md", "# A\n")]);
    docent_with(&folder, &[("DOCENT_BOOK__TITLE", "[1]")], &["check", "-q"]).code(3).stderr_eq(str![[r"
error[invalid-config]: `DOCENT_BOOK__TITLE`: expected a string, found an array


"]]);
}

#[test]
fn what_is_not_there_is_an_error_of_the_world() {
    let folder = folder(&[("page.md", "# A\n")]);
    docent(&folder, &["check", "nowhere"]).code(1).stderr_eq("error: there is no file or folder `nowhere`\n");
    docent(&folder, &["check", "page.md"])
        .code(1)
        .stderr_eq("error: `page.md` is a single page; docent takes the folder that it is in\n");
}

#[test]
fn colours_come_when_they_are_asked_for() {
    let folder = folder(&[("book.toml", "[book]\ntitle = 1\n"), ("src/index.md", "# A\n")]);
    let coloured = |env: &[(&str, &str)], arguments: &[&str]| {
        let output = docent_with(&folder, env, arguments).get_output().stderr.clone();
        String::from_utf8(output).unwrap().contains('\u{1b}')
    };
    assert!(!coloured(&[], &["check"]));
    assert!(coloured(&[("CLICOLOR_FORCE", "1")], &["check"]));
    assert!(coloured(&[], &["check", "--color", "always"]));
    assert!(!coloured(&[("CLICOLOR_FORCE", "1")], &["check", "--no-color"]));
}

#[test]
fn a_baseline_puts_up_with_what_is_there_and_with_nothing_else() {
    let folder = folder(&[("index.md", "# A\n\n[x](gone.md)\n"), ("b.md", "# B\n\n[y](lost.md)\n")]);
    docent(&folder, &["check", "--baseline", "known.txt"]).code(1).stderr_eq(str![[r"
error: cannot read `known.txt`: [..]

"]]);
    docent(&folder, &["check", "--baseline", "known.txt", "--update-baseline"])
        .success()
        .stderr_eq("`known.txt` puts up with 2 findings\n");
    docent(&folder, &["check", "--baseline", "known.txt"]).success().stdout_eq("").stderr_eq(str![[r"
2 findings put up with by `known.txt`
nothing to complain about in 2 pages

"]]);
    fs::write(folder.path().join("index.md"), "# A\n\nMore, and [new](new.md).\n\n[x](gone.md)\n").unwrap();
    fs::write(folder.path().join("b.md"), "# B\n").unwrap();
    docent(&folder, &["check", "--baseline", "known.txt", "--format", "github"])
        .code(2)
        .stdout_eq(str![[r"
::error file=index.md,line=3,[..]`new.md` leads to no page[..]

"]])
        .stderr_eq(str![[r"
1 finding put up with by `known.txt`
1 finding of it no longer there; `--update-baseline` takes them out
1 error in 2 pages

"]]);
    fs::write(folder.path().join("known.txt"), "something else\n").unwrap();
    docent(&folder, &["check", "--baseline", "known.txt"]).code(1).stderr_eq(str![[r"
error: `known.txt` is no baseline: line 1 is none of its lines; write it anew with `--update-baseline`

"]]);
    docent(&folder, &["check", "--update-baseline"]).code(1);
}
