//! For code hosts and editors: SARIF 2.1.0, with the rules that found something and what is to be known about them.

use std::collections::BTreeSet;
use std::io::{self, Write};

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde_json::{Value, json};

use super::Diagnostic;
use super::place::{Locator, Place};
use crate::diag::Rule;

/// What may not stand in a relative reference as it is.
const REFERENCE: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'`')
    .add(b'{')
    .add(b'}');

pub(super) fn write(
    diagnostics: &[Diagnostic],
    locator: &mut Locator<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let rules: Vec<Rule> =
        diagnostics.iter().map(|it| it.rule).collect::<BTreeSet<_>>().into_iter().collect();
    let results: Vec<Value> = diagnostics.iter().map(|it| result(it, &rules, locator)).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "docent",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules.iter().map(|it| descriptor(*it)).collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    serde_json::to_writer_pretty(&mut *out, &log)?;
    writeln!(out)
}

fn descriptor(rule: Rule) -> Value {
    let text = rule.text();
    json!({
        "id": rule.name(),
        "shortDescription": { "text": text.what },
        "fullDescription": { "text": text.why },
        "help": { "text": text.fix, "markdown": text.fix },
        "defaultConfiguration": { "level": rule.severity().as_str(), "enabled": !rule.is_off() },
    })
}

fn result(diagnostic: &Diagnostic, rules: &[Rule], locator: &mut Locator<'_>) -> Value {
    let help = diagnostic.help.as_ref().map(|it| format!("\nhelp: {it}")).unwrap_or_default();
    let locations: Vec<Value> = diagnostic
        .span
        .iter()
        .map(|it| json!({ "physicalLocation": location(&locator.place(it)) }))
        .collect();
    let mut result = json!({
        "ruleId": diagnostic.rule.name(),
        "ruleIndex": rules.binary_search(&diagnostic.rule).unwrap_or_default(),
        "level": diagnostic.severity.as_str(),
        "message": { "text": format!("{}{help}", diagnostic.message) },
        "locations": locations,
    });
    if !diagnostic.labels.is_empty() {
        result["relatedLocations"] = related(diagnostic, locator);
    }
    result
}

fn related(diagnostic: &Diagnostic, locator: &mut Locator<'_>) -> Value {
    let locations = diagnostic.labels.iter().enumerate().map(|(index, label)| {
        json!({
            "id": index + 1,
            "physicalLocation": location(&locator.place(&label.span)),
            "message": { "text": label.text },
        })
    });
    locations.collect()
}

fn location(place: &Place) -> Value {
    json!({
        "artifactLocation": { "uri": utf8_percent_encode(&place.file, REFERENCE).to_string() },
        "region": {
            "startLine": place.line,
            "startColumn": place.column,
            "endLine": place.end_line,
            "endColumn": place.end_column,
        },
    })
}
