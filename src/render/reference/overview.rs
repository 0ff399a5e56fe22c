//! Overviews of APIs.

use super::{Scope, badge, extension, heading, kind, security, server};
use crate::api::{Api, TagNode, TagSection};
use crate::export;
use crate::path::{ProjectPath, SitePath};
use crate::render::address::web;
use crate::render::frame::{self, About};
use crate::render::markup;
use crate::render::prose;
use crate::render::renderer::{Rendered, SiteRenderer};
use crate::render::view::{
    ApiLogo, ExportLink, HeadingLink, OperationGroup, OverviewView, SchemaLink, TagGroupView, Word,
};
use crate::site::anchor::section;
use crate::site::{ApiId, PageId};

/// Up to how many operations an overview lists them all; of a larger API, only its tags do.
const MOST_LISTED: usize = 2_000;
/// Up to how many operations stand in the open; of more, each tag's are folded.
const MOST_OPEN: usize = 100;

/// Makes the overview of an API.
pub(in crate::render) fn render(press: &SiteRenderer, page: PageId, id: ApiId) -> Rendered {
    let scope = Scope::new(press, id, page);
    let api = scope.api;
    let about = About { headings: headings(scope), ..scope.about(api.summary.as_deref(), api.description) };
    let frame = frame::of_page(press, page, about)?;
    press.fill("overview.html", &[("page", &frame), ("overview", &view(scope, id))])
}

fn view(scope: Scope<'_>, id: ApiId) -> OverviewView {
    let api = scope.api;
    let groups = groups(scope);
    OverviewView {
        logo: logo(scope),
        specification: api.specification.clone(),
        self_uri: api.self_uri.as_deref().map(address),
        schema_dialect: api.schema_dialect.as_deref().map(address),
        version: api.version.clone(),
        summary: api.summary.clone(),
        description: scope.text(api.description),
        exports: exports(scope, id),
        external_docs: scope.docs(api.external_docs.as_ref()),
        contact: contact(api),
        license: license(api),
        spdx: spdx(api),
        terms: api.terms_of_service.as_deref().map(address),
        servers: server::views(scope, &api.servers),
        schemes: security::links(scope),
        listed: groups.iter().flat_map(|it| &it.tags).map(|it| it.operations.len()).sum(),
        folded: is_folded(api),
        groups,
        webhooks: api.webhooks.iter().map(|(id, _)| scope.webhook_link(id)).collect(),
        schemas: schemas(scope),
        unused: scope.site.components.map(|it| scope.addresses.page(it)),
        extensions: extension::table(scope, &api.extensions),
    }
}

/// The files that the API can be taken away in.
fn exports(scope: Scope<'_>, id: ApiId) -> Vec<ExportLink> {
    let site = &scope.press.site;
    let files = export::published(site, id).into_iter();
    let link = |(path, file): (SitePath, export::File)| {
        Some(ExportLink {
            title: file.title(&scope.site.api)?,
            href: scope.addresses.path(&path),
            download: file.download_name(site, id),
        })
    };
    files.filter_map(link).collect()
}

fn headings(scope: Scope<'_>) -> Vec<HeadingLink> {
    let api = scope.api;
    let has = [
        (section::SERVERS, "servers", !api.servers.is_empty()),
        (section::AUTHENTICATION, "authentication", !api.security_schemes.is_empty()),
        (section::OPERATIONS, "operations", !api.operations.is_empty()),
        (section::WEBHOOKS, "webhooks", !api.webhooks.is_empty()),
        (section::SCHEMAS, "schemas", !api.schema_names.is_empty()),
    ];
    has.into_iter().filter(|(_, _, has)| *has).map(|(id, key, _)| heading(id, scope.word(key))).collect()
}

/// An address; one that nobody should follow is shown, but leads nowhere.
fn address(url: &str) -> Word {
    Word { text: url.to_owned(), href: web(url).map(str::to_owned) }
}

/// The logo (`x-logo`). Pages load nothing from elsewhere, so a picture that is not a file of the project is only told of.
fn logo(scope: Scope<'_>) -> Option<ApiLogo> {
    let logo = scope.api.logo.as_ref()?;
    let src = scope.api.source.resolve(&logo.url).ok().and_then(|it| asset(scope, &it));
    Some(ApiLogo {
        src,
        alt: logo.alt.clone().unwrap_or_else(|| scope.api.title.clone()),
        href: logo.href.as_deref().and_then(web).map(str::to_owned),
        background: logo.background.clone().filter(|it| badge::is_color(it)),
    })
}

/// The address of a file of the project that is published.
fn asset(scope: Scope<'_>, source: &ProjectPath) -> Option<String> {
    let asset = scope.press.site.assets.iter().find(|it| it.source == *source)?;
    Some(scope.addresses.path(&asset.path))
}

/// Name and mail address, as far as they are given.
fn contact(api: &Api) -> Vec<Word> {
    let Some(contact) = &api.contact else { return Vec::new() };
    let page = contact.url.as_deref().and_then(web).map(str::to_owned);
    let name = contact.name.clone().or_else(|| page.clone());
    let mail = contact.email.as_ref().filter(|it| it.contains('@'));
    let mail = mail.map(|it| Word { text: it.clone(), href: Some(format!("mailto:{it}")) });
    name.map(|text| Word { text, href: page }).into_iter().chain(mail).collect()
}

/// The licence; one given by its SPDX expression leads to SPDX's text of it.
fn license(api: &Api) -> Option<Word> {
    let license = api.license.as_ref()?;
    let spdx = license.identifier.as_deref().map(spdx_word);
    if license.name.is_empty() {
        return spdx;
    }
    let href = license.url.as_deref().and_then(web).map(str::to_owned);
    Some(Word { text: license.name.clone(), href: href.or_else(|| spdx?.href) })
}

/// The licence by its SPDX expression, where its name says something else.
fn spdx(api: &Api) -> Option<Word> {
    let license = api.license.as_ref()?;
    let identifier = license.identifier.as_deref()?;
    (!license.name.is_empty() && license.name != identifier).then(|| spdx_word(identifier))
}

fn spdx_word(expression: &str) -> Word {
    let href = is_spdx_id(expression).then(|| format!("https://spdx.org/licenses/{expression}.html"));
    Word { text: expression.to_owned(), href }
}

/// Whether an SPDX expression is a single identifier.
fn is_spdx_id(expression: &str) -> bool {
    !expression.is_empty()
        && expression.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'.' | b'-' | b'+'))
}

/// Whether there are so many operations that each tag's are folded. A single long list is not: nobody would look for what
/// is all there is.
fn is_folded(api: &Api) -> bool {
    api.operations.len() > MOST_OPEN && !api.tags.is_empty()
}

/// Operations by tag, then those without one.
fn groups(scope: Scope<'_>) -> Vec<TagGroupView> {
    let sections = scope.api.tag_sections();
    let has_groups = !scope.api.tag_groups.is_empty();
    let mut groups: Vec<TagGroupView> =
        sections.iter().map(|it| section_view(scope, it, has_groups)).collect();
    let untagged: Vec<_> = scope.api.untagged().map(|it| scope.operation_link(it)).collect();
    if !untagged.is_empty() {
        let count = scope.operation_count(untagged.len());
        let rest = OperationGroup { count, operations: untagged, ..OperationGroup::default() };
        groups.push(TagGroupView { title: String::new(), tags: vec![rest] });
    }
    groups
}

fn section_view(scope: Scope<'_>, section: &TagSection, has_groups: bool) -> TagGroupView {
    let other = || if has_groups { scope.word("other_tags") } else { "" };
    let mut tags = Vec::new();
    for node in &section.tags {
        push_tag(scope, node, 0, &mut tags);
    }
    TagGroupView { title: section.title.as_deref().unwrap_or_else(other).to_owned(), tags }
}

/// Adds a tag, then those that lie in it.
fn push_tag(scope: Scope<'_>, node: &TagNode, depth: usize, groups: &mut Vec<OperationGroup>) {
    let tag = &scope.api.tags[node.tag];
    let lists = scope.api.operations.len() <= MOST_LISTED;
    let operations = tag.operations.iter().filter(|_| lists);
    let is_folded = lists && is_folded(scope.api) && !tag.operations.is_empty();
    let line = tag.description.filter(|_| is_folded);
    groups.push(OperationGroup {
        title: tag.title().to_owned(),
        href: Some(scope.addresses.page(scope.site.tags[node.tag.index()])),
        depth,
        description: scope.prose(tag.description.filter(|_| !is_folded)),
        line: line.map(|it| prose::one_line(scope.api.prose[it].text.as_str())).unwrap_or_default(),
        count: scope.operation_count(tag.operations.len()),
        operations: operations.map(|it| scope.operation_link(*it)).collect(),
    });
    for child in &node.children {
        push_tag(scope, child, depth + 1, groups);
    }
}

fn schemas(scope: Scope<'_>) -> Vec<SchemaLink> {
    let named = scope.api.schema_names.iter().zip(&scope.site.schemas);
    let link = |((name, id), page): ((&String, &_), &PageId)| SchemaLink {
        name: name.clone(),
        href: scope.addresses.page(*page),
        kind: markup::kind(&kind::own_words(scope, *id)),
    };
    named.map(link).collect()
}
