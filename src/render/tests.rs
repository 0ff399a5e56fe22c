//! Pages made from sites that are built by hand, with docent's own templates.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::project::{Embedded, Files};

use super::*;
use crate::api::*;
use crate::path::{ProjectPath, SitePath};
use crate::project::Config;
use crate::site::{ApiId, ApiSite, NavKind, NavNode, Page, PageId, ProductSite, Site, Subject};
use crate::source::{Span, Text};

fn theme() -> Arc<BTreeMap<ProjectPath, Arc<[u8]>>> {
    let paths = Embedded.list().unwrap();
    Arc::new(paths.into_iter().map(|it| (it.clone(), Embedded.read(&it).unwrap().into())).collect())
}

fn project_path(path: &str) -> ProjectPath {
    ProjectPath::new(path).unwrap()
}

fn site_path(path: &str) -> SitePath {
    SitePath::new(path).unwrap()
}

fn here() -> Span {
    Span::file(project_path("api.yaml"))
}

/// A schema of one type.
fn typed(kind: SchemaType) -> Schema {
    Schema { types: vec![kind], ..Schema::any(here()) }
}

fn prose(api: &mut Api, text: &str) -> Id<Prose> {
    api.prose.push(Prose { text: Text::slice(project_path("api.yaml"), text, 0) })
}

fn page(path: &str, title: &str, subject: Subject) -> Page {
    Page {
        path: site_path(path),
        title: title.into(),
        subject,
        product: 0,
        targets: Vec::new(),
        trail: [].into(),
        previous: None,
        next: None,
        last_change: None,
    }
}

/// A site whose only content is `api`: a page for the overview, each operation, tag and named schema.
fn reference(api: Api) -> Arc<Site> {
    let id = ApiId(0);
    let mut pages = vec![page("api/index.html", &api.title.clone(), Subject::Overview(id))];
    let mut add = |page: Page| {
        pages.push(page);
        PageId(pages.len() as u32 - 1)
    };
    let operations = api.operations.iter().map(|(it, operation)| {
        let title = operation.summary.clone().unwrap_or_else(|| operation.path.clone());
        add(page(&format!("api/operations/{}.html", it.index()), &title, Subject::Operation(id, it)))
    });
    let operations: Vec<_> = operations.collect();
    let tags = api.tags.iter().map(|(it, tag)| {
        add(page(&format!("api/tags/{}.html", it.index()), &tag.name, Subject::Tag(id, it)))
    });
    let tags: Vec<_> = tags.collect();
    let schemas = api
        .schema_names
        .iter()
        .map(|(name, it)| add(page(&format!("api/schemas/{name}.html"), name, Subject::Schema(id, *it))));
    let schemas: Vec<_> = schemas.collect();
    let security = api.security_schemes.keys().zip(0..).map(|(name, it)| {
        add(page(&format!("api/security/{name}.html"), name, Subject::SecurityScheme(id, it)))
    });
    let security_schemes: Vec<_> = security.collect();
    let schema_pages = api.schema_names.values().copied().zip(schemas.iter().copied()).collect();
    let nav = pages.iter().zip(0..).map(|(page, id)| NavNode {
        title: Arc::clone(&page.title),
        kind: NavKind::Page(PageId(id)),
        number: "".into(),
        children: Vec::new(),
    });
    let nav = nav.collect();
    for (page, index) in pages.iter_mut().zip(0..) {
        page.trail = [index].into();
    }
    Arc::new(Site {
        products: vec![ProductSite {
            id: String::new(),
            title: "Pets".into(),
            path: SitePath::new("").unwrap(),
            description: None,
            edit_url_template: None,
            home: Some(PageId(0)),
            apis: vec![id],
            nav,
        }],
        apis: vec![ApiSite {
            example_files: rustc_hash::FxHashMap::default(),
            prose: Vec::new(),
            product: 0,
            note: None,
            version: crate::project::ApiVersion::unnamed(project_path("api.yaml")),
            overview: PageId(0),
            operations,
            webhooks: Vec::new(),
            tags,
            tag_parts: std::collections::BTreeMap::new(),
            schemas,
            security_schemes,
            scope_ids: Vec::new(),
            components: None,
            schema_pages,
            split: Arc::new(crate::site::Split::new(&api)),
            sources: Arc::new([]),
            answers: Arc::default(),
            api: Arc::new(api),
        }],
        pages,
        ..empty(Config::default())
    })
}

fn empty(config: Config) -> Site {
    Site {
        requests: Vec::new(),
        config: Arc::new(config),
        products: Vec::new(),
        pages: Vec::new(),
        apis: Vec::new(),
        redirects: Vec::new(),
        assets: Vec::new(),
        by_source: rustc_hash::FxHashMap::default(),
        broken: Vec::new(),
        conflicts: Vec::new(),
        orphans: Vec::new(),
        around: crate::site::Around::default(),
        twins: crate::site::Twins::default(),
        words: Arc::default(),
        configured: true,
    }
}

/// All pages of a site by path.
fn render(site: &Arc<Site>) -> BTreeMap<String, String> {
    let renderer = Renderer::new(theme());
    assert_eq!(renderer.diagnostics, [], "docent's own templates are sound");
    let renderer = Arc::new(renderer.value);
    let plan = plan(site, renderer.theme());
    let press = SiteRenderer::new(renderer, Arc::clone(site));
    let mut pages = BTreeMap::new();
    for (path, recipe) in &plan {
        let made = press.render(path, recipe);
        assert_eq!(made.diagnostics, [], "{path}");
        if let Artifact::Text(text) = made.value {
            pages.insert(path.to_string(), text);
        }
    }
    pages
}

fn pets() -> Api {
    let mut api = Api::empty(project_path("api.yaml"));
    api.title = "Pets & Co".into();
    let id = api.schemas.push(Schema { format: Some("int64".into()), ..typed(SchemaType::Integer) });
    let mut limit = typed(SchemaType::Integer);
    limit.bounds.maximum = Some(Number("9223372036854775807".into()));
    limit.default = Some(Box::new(Value::Number(Number("1.0".into()))));
    let limit = api.schemas.push(limit);
    let pet = api.schemas.push(Schema { name: Some("Pet".into()), ..typed(SchemaType::Object) });
    let children = api.schemas.push(Schema { items: Some(pet), ..typed(SchemaType::Array) });
    api.schemas[pet].properties = [
        ("id".to_owned(), Property { schema: id, required: true }),
        ("children".to_owned(), Property { schema: children, required: false }),
    ]
    .into();
    api.schema_names.insert("Pet".into(), pet);
    let description = Some(prose(&mut api, "A <script>alert(1)</script> limit"));
    let parameter = api.parameters.push(Parameter {
        name: "per_page".into(),
        location: ParameterLocation::Query,
        description,
        required: false,
        deprecated: false,
        deprecation: None,
        allow_empty: false,
        extensions: Extensions::default(),
        style: "form".into(),
        explode: false,
        allow_reserved: false,
        schema: Some(limit),
        content: None,
        examples: [].into(),
        span: here(),
    });
    let media = MediaType { schema: Some(children), ..MediaType::default() };
    let response = api.responses.push(Response {
        name: None,
        summary: None,
        description: None,
        gap: None,
        extensions: Extensions::default(),
        headers: [].into(),
        content: [("application/json".to_owned(), media)].into(),
        links: [].into(),
        span: here(),
    });
    let tag = api.tags.push(Tag {
        name: "Pets".into(),
        declared: true,
        display_name: None,
        parent: None,
        kind: None,
        extensions: Extensions::default(),
        description: None,
        external_docs: None,
        operations: vec![Id::new(0)],
        webhooks: Vec::new(),
        span: here(),
    });
    api.operations.push(Operation {
        method: "GET".into(),
        path: "/pets/{id}".into(),
        id: Some("listPets".into()),
        summary: Some("List <pets>".into()),
        description: None,
        path_summary: None,
        path_description: None,
        tags: vec![tag],
        parameters: vec![parameter],
        request_body: None,
        responses: [("200".to_owned(), response)].into(),
        security: Arc::default(),
        servers: Arc::default(),
        callbacks: Vec::new(),
        deprecated: false,
        deprecation: None,
        sunset: None,
        badges: Vec::new(),
        code_samples: Vec::new(),
        gaps: Vec::new(),
        extensions: Extensions::default(),
        external_docs: None,
        span: here(),
    });
    api
}

#[test]
fn an_operation_shows_its_parameters_with_digits_as_written_and_addresses_of_their_own() {
    let pages = render(&reference(pets()));
    let operation = &pages["api/operations/0.html"];
    for expected in [
        "id=\"query-per_page\"",
        "id=\"response-200\"",
        "9223372036854775807",
        "<code>1.0</code>",
        "explode=false",
        "List &lt;pets&gt;",
        "<span class=\"path-parameter\">{id}</span>",
        "array of <a href=\"../schemas/Pet.html\">Pet</a>",
    ] {
        assert!(operation.contains(expected), "{expected} in {operation}");
    }
    assert!(!operation.contains("<script>alert"));
}

#[test]
fn a_schema_that_holds_itself_ends_in_a_link() {
    let pages = render(&reference(pets()));
    let schema = &pages["api/schemas/Pet.html"];
    assert!(schema.contains("id=\"property-children\""));
    assert!(schema.contains("array of <a href=\"Pet.html\">Pet</a>"));
    assert!(schema.contains("../operations/0.html"), "used by");
}

#[test]
fn the_ids_of_reference_pages_are_those_that_links_are_checked_against() {
    let site = reference(pets());
    let pages = render(&site);
    let api = &site.apis[0].api;
    let split = &site.apis[0].split;
    let operation = crate::site::anchor::of_operation(api, split, &api.operations[Id::new(0)]);
    let schema = crate::site::anchor::of_schema(api, split, api.schema_names["Pet"]);
    let expected = [
        ("api/operations/0.html", operation.all().into_iter().map(str::to_owned).collect()),
        ("api/schemas/Pet.html", schema),
        ("api/index.html", crate::site::anchor::of_overview(api)),
    ];
    for (path, ids) in expected {
        for id in ids {
            assert!(pages[path].contains(&format!("id=\"{id}\"")), "{id} in {path}");
        }
    }
}

#[test]
fn the_page_itself_is_marked_in_its_navigation_once() {
    let pages = render(&reference(pets()));
    for page in pages.values().filter(|it| it.contains("class=\"sidebar\"")) {
        assert_eq!(page.matches("aria-current=\"page\"").count(), 1, "{page}");
    }
}

#[test]
fn the_page_for_missing_addresses_is_the_same_at_any_depth() {
    let mut site = reference(pets());
    let config = Arc::make_mut(&mut Arc::get_mut(&mut site).unwrap().config);
    config.html.site_url = "https://example.com/docs".into();
    let page = &render(&site)["404.html"];
    assert!(page.contains("href=\"/docs/_docent/"), "{page}");
    assert!(page.contains("href=\"/docs/api/index.html\""), "{page}");
    assert!(!page.contains("rel=\"canonical\""));
}

/// A site with `count` portal pages in one flat list.
fn flat(count: u32) -> Arc<Site> {
    let mut pages = Vec::new();
    let mut nav = Vec::new();
    for index in 0..count {
        let title = format!("Chapter {index}");
        nav.push(NavNode {
            title: (*title).into(),
            kind: NavKind::Page(PageId(index)),
            number: "".into(),
            children: Vec::new(),
        });
        pages.push(Page { trail: [index].into(), ..page(&format!("{index}.html"), &title, Subject::Portal) });
    }
    let product = ProductSite {
        id: String::new(),
        title: "Book".into(),
        path: SitePath::new("").unwrap(),
        description: None,
        edit_url_template: None,
        home: None,
        apis: Vec::new(),
        nav,
    };
    Arc::new(Site { products: vec![product], pages, ..empty(Config::default()) })
}

#[test]
fn what_a_page_carries_does_not_grow_with_a_flat_book() {
    let longest = |pages: &BTreeMap<String, String>| {
        let guides = pages.iter().filter(|(path, _)| !path.contains('/'));
        guides.map(|(_, text)| text.len()).max().unwrap()
    };
    let (small, large) = (render(&flat(400)), render(&flat(800)));
    assert!(longest(&large) < longest(&small) + 500, "{} {}", longest(&small), longest(&large));
    assert!(large["450.html"].contains("href=\"_docent/contents.html\""));
    assert!(large["450.html"].contains("href=\"450.html\" aria-current=\"page\""));
    assert_eq!(large["_docent/contents.html"].matches("Chapter ").count(), 800);
}

#[test]
fn a_template_of_the_projects_own_that_fails_says_so_in_place_of_the_page() {
    let mut files = (*theme()).clone();
    files.insert(project_path("templates/portal.html"), Arc::from(b"{{ portal.nonsense }}".as_slice()));
    let renderer = Renderer::new(Arc::new(files));
    assert_eq!(renderer.diagnostics, []);
    let press = SiteRenderer::new(Arc::new(renderer.value), flat(1));
    let made = press.render(&site_path("0.html"), &Recipe::Page(PageId(0)));
    let span = made.diagnostics[0].span.as_ref().unwrap();
    assert_eq!(span.source.as_str(), "templates/portal.html");
    assert!(matches!(made.value, Artifact::Text(it) if it.contains("Template error")));
}
