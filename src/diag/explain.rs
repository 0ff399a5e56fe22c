//! What is to be known about the rules, as Markdown: `docent explain` prints it, and the manual has it as pages.

use std::fmt::Write;

use super::Rule;

/// What `docent explain RULE` prints.
pub fn rule(rule: Rule) -> String {
    let text = rule.text();
    let (name, severity) = (rule.name(), rule.level());
    format!(
        "# {name}\n\n\
        `{name}` is reported where {}. Its severity is *{severity}* unless `[check]` says otherwise.\n\n\
        ## Why it matters\n\n{}\n\n\
        ## Example\n\n{}\n\n\
        ## How to mend it\n\n{}\n",
        text.what,
        text.why,
        fence(text.file, text.example),
        text.fix,
    )
}

/// What `docent explain` prints: all rules, with what they find.
pub fn list() -> String {
    let width = Rule::ALL.iter().map(|it| it.name().len()).max().unwrap_or_default();
    let mut list = String::new();
    for rule in Rule::ALL {
        let _ = writeln!(list, "{:width$}  {:7}  {}", rule.name(), rule.level(), rule.text().what);
    }
    list
}

/// The pages of the manual, each with its file's name.
pub fn manual() -> Vec<(String, String)> {
    let mut pages = vec![("index.md".to_owned(), index())];
    pages.extend(Rule::ALL.iter().map(|it| (format!("{}.md", it.name()), page(*it))));
    pages
}

fn page(it: Rule) -> String {
    // An example may show an include, which the manual must not take for one of its own.
    let body = rule(it).replace("{{#", "\\{{#");
    format!("---\ntitle: {}\ndescription: \"{}.\"\n---\n\n{body}", it.name(), capitalised(it.text().what))
}

fn index() -> String {
    let mut page = "---\n\
        title: Rules\n\
        description: Everything that docent finds, by the name of the rule that finds it.\n\
        order: 9\n\
        ---\n\n\
        # Rules\n\n\
        Everything that `docent check` and `docent build` find belongs to one of these rules. `[check]` in\n\
        [the configuration](../configuration.md#checks) changes how much a rule matters, and `docent explain RULE` prints\n\
        its page.\n\n\
        | Rule | Severity | Reported where |\n|---|---|---|\n"
        .to_owned();
    for rule in Rule::ALL {
        let (name, severity) = (rule.name(), rule.level());
        let _ = writeln!(page, "| [{name}]({name}.md) | {severity} | {} |", rule.text().what);
    }
    page
}

/// The example as a block of code, fenced by more backticks than it has itself.
fn fence(file: &str, example: &str) -> String {
    let longest = example.split(|it| it != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat((longest + 1).max(3));
    let language = match file.rsplit_once('.').map(|(_, extension)| extension) {
        Some("md") | None => "markdown",
        Some("lock") => "toml",
        Some(extension) => extension,
    };
    format!("{fence}{language} title=\"{file}\"\n{example}\n{fence}")
}

fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_explained_with_an_example() {
        let text = rule(Rule::MissingInclude);
        assert!(text.contains("````markdown title=\"content/page.md\"\n```python\n{{#include"), "{text}");
        assert!(page(Rule::MissingInclude).contains("\n\\{{#include"));
    }

    #[test]
    fn every_rule_is_listed() {
        assert_eq!(list().lines().count(), Rule::ALL.len());
        assert_eq!(manual().len(), Rule::ALL.len() + 1);
    }
}
