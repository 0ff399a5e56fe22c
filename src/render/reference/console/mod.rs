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
    let contract = export::contract(&press.site, api, id, press.samples(api));
    format!("docent.console.take(\n{},\n{}\n);\n", quoted(&contract), quoted(form.as_str()))
}

/// A text as a literal of JavaScript. Quotes, of which markup and JSON are full, need no escape in it.
fn quoted(text: &str) -> String {
    let mut literal = String::with_capacity(text.len() + text.len() / 32 + 2);
    literal.push('\'');
    for letter in text.chars() {
        match letter {
            '\'' => literal.push_str("\\'"),
            '\\' => literal.push_str("\\\\"),
            '\n' => literal.push_str("\\n"),
            '\r' => literal.push_str("\\r"),
            '\u{2028}' => literal.push_str("\\u2028"),
            '\u{2029}' => literal.push_str("\\u2029"),
            it => literal.push(it),
        }
    }
    literal.push('\'');
    literal
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
        assert_eq!(quoted("a'b\\\n</script>\u{2028}\"é\""), "'a\\'b\\\\\\n</script>\\u2028\"é\"'");
    }
}
