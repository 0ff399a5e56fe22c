//! The console of an operation: a form that fills in a request, and the contract that the request and its answers are held
//! to. Both lie in one script beside the operation's page, which is loaded when a reader first wants to try it: a page
//! weighs no more for it, and it works on pages that are opened from a disk, which may load nothing but scripts.

mod field;
mod security;

use super::{Scope, server};
use crate::api::{Id, Operation, ServerVariable};
use crate::export;
use crate::render::html::Html;
use crate::render::markup;
use crate::render::renderer::SiteRenderer;
use crate::request::{self, Editor};
use crate::site::{ApiId, PageId};

pub(in crate::render) use field::Field;
pub(in crate::render) use security::{Scheme, Way};

/// What is filled in to send a request.
pub(in crate::render) struct Console {
    /// The operation's title.
    pub(in crate::render) title: String,
    /// `GET`.
    pub(in crate::render) method: String,
    /// `get`, for classes.
    pub(in crate::render) verb: String,
    /// Where requests may go.
    pub(in crate::render) servers: Vec<ConsoleServer>,
    /// Whether answers can be made up in the page.
    pub(in crate::render) mock: bool,
    /// The statuses that can be asked of what makes answers up.
    pub(in crate::render) statuses: Vec<String>,
    /// The ways in.
    pub(in crate::render) ways: Vec<Way>,
    /// The schemes that they take, each once.
    pub(in crate::render) schemes: Vec<Scheme>,
    /// Parameters by location.
    pub(in crate::render) groups: Vec<Group>,
    /// The body, in each media type.
    pub(in crate::render) bodies: Vec<ConsoleBody>,
    /// Whether the body has to be sent.
    pub(in crate::render) body_required: bool,
}

/// A server with what its address leaves open.
pub(in crate::render) struct ConsoleServer {
    pub(in crate::render) label: String,
    pub(in crate::render) variables: Vec<Variable>,
}

/// A variable of a server's address.
pub(in crate::render) struct Variable {
    pub(in crate::render) name: String,
    pub(in crate::render) default: String,
    pub(in crate::render) values: Vec<String>,
    pub(in crate::render) description: Html,
}

/// Parameters that go to the same place.
pub(in crate::render) struct Group {
    pub(in crate::render) title: String,
    pub(in crate::render) fields: Vec<Field>,
}

/// A body in one media type.
pub(in crate::render) struct ConsoleBody {
    pub(in crate::render) name: String,
    pub(in crate::render) editor: &'static str,
    pub(in crate::render) fields: Vec<Field>,
}

/// The script: the contract, to be read by a parser that keeps digits, and the form.
pub(in crate::render) fn render(press: &SiteRenderer, api: ApiId, page: PageId, id: Id<Operation>) -> String {
    let scope = Scope::new(press, api, page);
    let form = markup::console(&console(scope, page, id), press.words());
    let contract = export::contract(&press.site, api, id, press.samples(api), press.contracts(api));
    let mut script = String::with_capacity(contract.len() + form.as_str().len() + 1024);
    script.push_str("docent.console.take(\n");
    push_quoted(&mut script, &contract);
    script.push_str(",\n");
    push_quoted(&mut script, form.as_str());
    script.push_str("\n);\n");
    script
}

/// Appends a text as a literal of JavaScript. Quotes, of which markup and JSON are full, need no escape in it.
fn push_quoted(script: &mut String, text: &str) {
    script.push('\'');
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|it| IS_ESCAPED[usize::from(it)]) {
        script.push_str(&rest[..at]);
        let letter = rest[at..].chars().next().expect("something was found there");
        push_escape(script, letter);
        rest = &rest[at + letter.len_utf8()..];
    }
    script.push_str(rest);
    script.push('\'');
}

/// With which bytes letters begin that are escaped; all that begin with 0xE2 are looked at.
const IS_ESCAPED: [bool; 256] = {
    let mut table = [false; 256];
    let mut index = 0;
    while index < 5 {
        table[b"'\\\n\r\xe2"[index] as usize] = true;
        index += 1;
    }
    table
};

fn push_escape(script: &mut String, letter: char) {
    match letter {
        '\'' => script.push_str("\\'"),
        '\\' => script.push_str("\\\\"),
        '\n' => script.push_str("\\n"),
        '\r' => script.push_str("\\r"),
        '\u{2028}' => script.push_str("\\u2028"),
        '\u{2029}' => script.push_str("\\u2029"),
        it => script.push(it),
    }
}

fn console(scope: Scope<'_>, page: PageId, id: Id<Operation>) -> Console {
    let operation = &scope.api.operations[id];
    let body = operation.request_body.map(|it| &scope.api.request_bodies[it]);
    let content = body.into_iter().flat_map(|it| it.content.iter().enumerate());
    Console {
        title: scope.press.page_of(page).title.to_string(),
        method: operation.method.clone(),
        verb: operation.method.to_ascii_lowercase(),
        servers: servers(scope, operation),
        mock: scope.press.site.config.console.mock,
        statuses: operation.responses.keys().cloned().collect(),
        ways: security::ways(scope, operation),
        schemes: security::schemes(scope, operation),
        groups: groups(scope, operation),
        bodies: content
            .map(|(index, (name, media))| {
                let filling = request::filling(scope.api, operation, name, media);
                ConsoleBody {
                    name: name.clone(),
                    editor: filling.editor.as_str(),
                    fields: field::of_body(scope, index, &filling),
                }
            })
            .collect(),
        body_required: body.is_some_and(|it| it.required),
    }
}

fn servers(scope: Scope<'_>, operation: &Operation) -> Vec<ConsoleServer> {
    let servers = export::servers(&scope.press.site, scope.id, operation);
    let variable = |(name, it): (&String, &ServerVariable)| Variable {
        name: name.clone(),
        default: it.default.clone(),
        values: it.values.clone(),
        description: scope.prose(it.description),
    };
    servers
        .iter()
        .map(|it| {
            let view = server::view(scope, it);
            let label = match &view.name {
                Some(name) => format!("{name} — {}", it.url),
                None => it.url.clone(),
            };
            ConsoleServer { label, variables: it.variables.iter().map(variable).collect() }
        })
        .collect()
}

fn groups(scope: Scope<'_>, operation: &Operation) -> Vec<Group> {
    let all = operation.parameters.iter().map(|it| &scope.api.parameters[*it]).enumerate();
    let all: Vec<_> = all.collect();
    let groups = super::parameter::LOCATIONS.map(|location| Group {
        title: super::parameter::title(scope, location).to_owned(),
        fields: all
            .iter()
            .filter(|(_, it)| it.location == location)
            .map(|(index, it)| field::of_parameter(scope, *index, it))
            .collect(),
    });
    groups.into_iter().filter(|it| !it.fields.is_empty()).collect()
}

impl ConsoleBody {
    /// Whether it is filled in field by field.
    pub(in crate::render) fn is_form(&self) -> bool {
        [Editor::Form, Editor::Multipart].iter().any(|it| it.as_str() == self.editor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_stay_within_their_literal() {
        let mut script = String::new();
        push_quoted(&mut script, "a'b\\\n</script>\u{2028}\"é…\"");
        assert_eq!(script, "'a\\'b\\\\\\n</script>\\u2028\"é…\"'");
    }
}
