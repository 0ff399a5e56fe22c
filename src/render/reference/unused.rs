//! The page of what a description's `components` hold and nothing refers to: each part as it would be shown in its place.

use indexmap::IndexMap;

use super::tree::Tree;
use super::{Scope, callback, example, link, media, parameter, response};
use crate::api::Callback;
use crate::render::frame;
use crate::render::renderer::{Rendered, SiteRenderer};
use crate::render::view::{ComponentSection, ComponentView};
use crate::site::anchor::{self, ParameterAnchors, ResponseAnchors};
use crate::site::{ApiId, PageId};

/// Makes the page.
pub(in crate::render) fn render(press: &SiteRenderer, page: PageId, api: ApiId) -> Rendered {
    let scope = Scope::new(press, api, page);
    let frame = frame::of_page(press, page, scope.about(Some(scope.word("unused_text")), None))?;
    press.fill("unused.html", &[("page", &frame), ("sections", &sections(scope))])
}

/// The parts by kind, in the order of [`anchor::of_components`], whose ids they get.
fn sections(scope: Scope<'_>) -> Vec<ComponentSection> {
    let (api, unused) = (scope.api, &scope.api.unused);
    let tree = || Tree::new(scope);
    let (no_ids, no_anchors) = (ResponseAnchors::default(), ParameterAnchors::default());
    let mut maker = Maker { scope, ids: anchor::of_components(api).into_iter(), sections: Vec::new() };
    maker.add("unused_parameters", &unused.parameters, |_, it, view| {
        view.parameter.push(parameter::view(scope, &mut tree(), &api.parameters[*it], &no_anchors));
    });
    maker.add("unused_request_bodies", &unused.request_bodies, |_, it, view| {
        view.body = Some(media::body(scope, *it, &[]));
    });
    maker.add("unused_responses", &unused.responses, |_, it, view| {
        view.response = Some(response::view(scope, &mut tree(), "", &api.responses[*it], &no_ids));
    });
    maker.add("unused_headers", &unused.headers, |name, it, view| {
        view.parameter.push(parameter::header(scope, &mut tree(), name, &api.headers[*it]));
    });
    maker.add("unused_examples", &unused.examples, |_, it, view| {
        view.examples.push(example::view(scope, "application/json", "", *it));
    });
    maker.add("unused_media_types", &unused.media_types, |name, it, view| {
        view.content.push(media::view(scope, &mut tree(), (name, it), None));
    });
    maker.add("unused_links", &unused.links, |name, it, view| view.link.push(link::view(scope, name, it)));
    maker.add("callbacks", &by_name(&unused.callbacks), |_, it, view| {
        view.operations = callback::requests(scope, it);
    });
    maker.add("unused_path_items", &by_name(&unused.path_items), |_, it, view| {
        view.operations = callback::requests(scope, it);
    });
    maker.sections
}

fn by_name(callbacks: &[Callback]) -> IndexMap<String, &Callback> {
    callbacks.iter().map(|it| (it.name.clone(), it)).collect()
}

/// Makes the sections, one kind after the other.
struct Maker<'a> {
    scope: Scope<'a>,
    ids: std::vec::IntoIter<String>,
    sections: Vec<ComponentSection>,
}

impl<'a> Maker<'a> {
    /// Adds a section of `parts`, each filled in by `fill`; none where there are none.
    fn add<T>(
        &mut self,
        title: &'a str,
        parts: &IndexMap<String, T>,
        mut fill: impl FnMut(&str, &T, &mut ComponentView),
    ) {
        let components: Vec<ComponentView> = parts
            .iter()
            .zip(&mut self.ids)
            .map(|((name, part), id)| {
                let mut view = ComponentView { name: name.clone(), id, ..ComponentView::default() };
                fill(name, part, &mut view);
                view
            })
            .collect();
        if !components.is_empty() {
            self.sections.push(ComponentSection { title: self.scope.word(title).to_owned(), components });
        }
    }
}
