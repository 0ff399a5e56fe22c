//! Settings from the environment: `DOCENT_BOOK__TITLE=Portal` is `title = "Portal"` in `[book]`. mdBook's `MDBOOK_…`
//! mean the same; docent's own win.

use std::sync::Arc;

use super::document::{Entry, Kind, Place, Table, Value, Variable};
use crate::diag::{Diagnostic, Rule};

/// The tables that a variable can reach into. Others belong to somebody else: `DOCENT_LOG`, `MDBOOK_VERSION`.
const TABLES: &[&str] = &["book", "build", "rust", "output", "preprocessor", "docent", "check"];

/// Puts the settings of `env` into `document`, in place of what the file says.
pub(super) fn apply(env: &[(String, String)], document: &mut Table, found: &mut Vec<Diagnostic>) {
    for prefix in ["MDBOOK_", "DOCENT_"] {
        let mut settings: Vec<(Vec<String>, Arc<Variable>)> =
            env.iter().filter_map(|(name, value)| setting(prefix, name, value)).collect();
        // What is set as a whole comes before what is set inside it, whatever order the environment has.
        settings.sort_by(|(_, a), (_, b)| a.name.cmp(&b.name));
        for (path, variable) in settings {
            if let Err(message) = set(document, &path, &variable) {
                found.push(Diagnostic::nowhere(
                    Rule::InvalidConfig,
                    format!("`{}`: {message}", variable.name),
                ));
            }
        }
    }
}

/// The keys that a variable leads to, when it is a setting.
fn setting(prefix: &str, name: &str, value: &str) -> Option<(Vec<String>, Arc<Variable>)> {
    let keys = name.strip_prefix(prefix)?.to_lowercase().replace("__", ".").replace('_', "-");
    let path: Vec<String> = keys.split('.').map(str::to_owned).collect();
    let known = path.first().is_some_and(|it| TABLES.contains(&it.as_str()));
    known.then(|| (path, Arc::new(Variable { name: name.to_owned(), value: value.to_owned() })))
}

fn set(document: &mut Table, path: &[String], variable: &Arc<Variable>) -> Result<(), String> {
    let (last, tables) = path.split_last().ok_or("names no setting")?;
    let mut table = document;
    for key in tables {
        table = inner_table(table, key, variable)?;
    }
    let value = value(variable)?;
    table.insert(last.clone(), Entry { place: value.place.clone(), value });
    Ok(())
}

/// The table under `key`, made where there is none.
fn inner_table<'a>(
    table: &'a mut Table,
    key: &str,
    variable: &Arc<Variable>,
) -> Result<&'a mut Table, String> {
    let place = Place::Variable(Arc::clone(variable));
    let entry = table.entry(key.to_owned()).or_insert_with(|| Entry {
        place: place.clone(),
        value: Value { place, kind: Kind::Table(Table::new()) },
    });
    match &mut entry.value.kind {
        Kind::Table(inner) => Ok(inner),
        other => Err(format!("`{key}` is {}, not a table", other.noun())),
    }
}

/// What a variable says: JSON, or the text itself where it is none.
fn value(variable: &Arc<Variable>) -> Result<Value, String> {
    if let Ok(json) = serde_json::from_str(&variable.value) {
        return from_json(json, variable);
    }
    let place = Place::Variable(Arc::clone(variable));
    Ok(Value { place, kind: Kind::String(variable.value.clone()) })
}

fn from_json(json: serde_json::Value, variable: &Arc<Variable>) -> Result<Value, String> {
    let kind = match json {
        serde_json::Value::Null => return Err("`null` is no setting".to_owned()),
        serde_json::Value::Bool(it) => Kind::Boolean(it),
        serde_json::Value::Number(it) => number(&it),
        serde_json::Value::String(it) => Kind::String(it),
        serde_json::Value::Array(values) => {
            Kind::Array(values.into_iter().map(|it| from_json(it, variable)).collect::<Result<_, _>>()?)
        }
        serde_json::Value::Object(entries) => {
            let mut table = Table::new();
            for (key, json) in entries {
                let value = from_json(json, variable)?;
                table.insert(key, Entry { place: value.place.clone(), value });
            }
            Kind::Table(table)
        }
    };
    Ok(Value { place: Place::Variable(Arc::clone(variable)), kind })
}

fn number(number: &serde_json::Number) -> Kind {
    number.as_i64().map_or(Kind::Float, Kind::Integer)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::document::parse;

    fn overridden(text: &str, env: &[(&str, &str)]) -> (Table, Vec<String>) {
        let env: Vec<_> = env.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let mut document = parse(text).unwrap();
        let mut found = Vec::new();
        apply(&env, &mut document, &mut found);
        (document, found.into_iter().map(|it| it.message).collect())
    }

    fn at<'a>(table: &'a Table, path: &str) -> Option<&'a Kind> {
        let (first, rest) = path.split_once('.').map_or((path, None), |(first, rest)| (first, Some(rest)));
        let kind = &table.get(first)?.value.kind;
        match (rest, kind) {
            (None, kind) => Some(kind),
            (Some(rest), Kind::Table(inner)) => at(inner, rest),
            _ => None,
        }
    }

    #[test]
    fn a_variable_replaces_what_the_file_says() {
        let env = [
            ("DOCENT_BOOK__TITLE", "mine"),
            ("MDBOOK_BOOK__TITLE", "theirs"),
            ("MDBOOK_OUTPUT__HTML__SITE_URL", "/x/"),
            ("DOCENT_DOCENT__TRUST_HTML", "true"),
            ("DOCENT_BUILD", r#"{"build-dir": "out"}"#),
            ("DOCENT_LOG", "debug"),
            ("HOME", "/"),
        ];
        let (document, messages) =
            overridden("[book]\ntitle = 'old'\n[build]\ncreate-missing = true\n", &env);
        assert_eq!(messages, [""; 0]);
        assert!(matches!(at(&document, "book.title"), Some(Kind::String(it)) if it == "mine"));
        assert!(matches!(at(&document, "output.html.site-url"), Some(Kind::String(it)) if it == "/x/"));
        assert!(matches!(at(&document, "docent.trust-html"), Some(Kind::Boolean(true))));
        assert!(matches!(at(&document, "build.build-dir"), Some(Kind::String(it)) if it == "out"));
        assert!(at(&document, "build.create-missing").is_none());
        assert!(at(&document, "log").is_none());
    }

    #[test]
    fn a_variable_that_cannot_be_a_setting_is_named() {
        let env = [("DOCENT_BOOK__TITLE__X", "1"), ("DOCENT_BOOK__SRC", "null")];
        let (_, messages) = overridden("[book]\ntitle = 'old'\n", &env);
        assert_eq!(
            messages,
            [
                "`DOCENT_BOOK__SRC`: `null` is no setting",
                "`DOCENT_BOOK__TITLE__X`: `title` is a string, not a table"
            ]
        );
    }
}
