//! `docent explain`, `completions` and what is said about wrong arguments.

use snapbox::str;

use crate::{docent, folder};

#[test]
fn a_rule_is_explained() {
    docent(&folder(&[]), &["explain", "duplicate-id"]).success().stderr_eq("").stdout_eq(str![[r#"
# duplicate-id

`duplicate-id` is reported where an id stands twice on one page. Its severity is *warning* unless `[check]` says otherwise.

## Why it matters

A link to it always opens the first place, and the second cannot be reached.

## Example

```markdown title="content/page.md"
## Create {#create}

## Create many {#create}
```

## How to mend it

Give one of them another id.

"#]]);
}

#[test]
fn a_rule_that_does_not_exist_is_met_with_the_near_miss() {
    docent(&folder(&[]), &["explain", "broken-lnk"]).code(1).stdout_eq("").stderr_eq(str![[r"
error: invalid value 'broken-lnk' for '[RULE]'
  [possible values: [..]

  tip: a similar value exists: 'broken-link'

For more information, try '--help'.

"]]);
}

#[test]
fn all_rules_are_listed_without_one() {
    docent(&folder(&[]), &["explain"]).success().stderr_eq("").stdout_eq(str![[r"
broken-link                     error    a link leads to a page or file that does not exist
broken-anchor                   error    a link names a place on a page that the page does not have
...
"]]);
}

#[test]
fn every_shell_gets_a_script() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = docent(&folder(&[]), &["completions", shell]).success().stderr_eq("");
        assert!(String::from_utf8_lossy(&run.get_output().stdout).contains("docent"), "{shell}");
    }
}

#[test]
fn wrong_arguments_fail_and_help_does_not() {
    docent(&folder(&[]), &["bild"]).code(1);
    docent(&folder(&[]), &["build", "--formt", "json"]).code(1);
    docent(&folder(&[]), &["--help"]).success();
    docent(&folder(&[]), &["--version"]).success().stdout_eq("docent [..]\n");
}
