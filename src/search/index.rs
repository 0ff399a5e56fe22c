//! The index as one line of JSON. It is a table by columns, so that no key is repeated and like stands beside like; a
//! text that came before in its column is named by the number of its first appearance.

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::document::{Document, Place, documents};
use crate::api::Operation;
use crate::guide::slug::slug;
use crate::site::Site;

/// The number of this form: whoever reads another one must say so instead of guessing.
const FORM: u32 = 1;

/// The index of `site`. Its size and the time that it takes are in step with the site.
pub fn index(site: &Site) -> String {
    let mut columns = Columns::new(site);
    for document in documents(site) {
        columns.push(document);
    }
    serde_json::to_string(&columns).expect("texts and numbers can be written as JSON")
}

/// The columns. Unless said otherwise a column has one entry per page.
#[derive(Serialize)]
struct Columns<'a> {
    form: u32,
    /// The titles of the products; empty where the site has one only, which goes without saying.
    products: Vec<&'a str>,
    /// One per place: product, title and status of the version, titles of the groups.
    places: Vec<(u32, &'a str, &'a str, Vec<&'a str>)>,
    /// A string of [`super::Kind::letter`]s.
    kinds: String,
    /// Where each page stands: index into `places`.
    place: Vec<usize>,
    folders: Texts,
    names: Texts,
    titles: Texts,
    /// How many headings of `headings` belong to each page.
    counts: Vec<usize>,
    /// One per heading.
    headings: Texts,
    /// One per heading: its id, or 0 where its text gives it.
    anchors: Vec<Anchor>,
    /// One per operation or webhook, as are the following.
    methods: Texts,
    paths: Texts,
    /// Empty for operations without an `operationId`.
    ids: Texts,
    /// Which of them are deprecated.
    deprecated: Vec<usize>,
    /// The tags behind an operation's first: which operation, and the name.
    tags: Vec<(usize, &'a str)>,
    #[serde(skip)]
    known_places: FxHashMap<Place<'a>, usize>,
}

impl<'a> Columns<'a> {
    fn new(site: &'a Site) -> Self {
        let products = if site.products.len() > 1 { &site.products[..] } else { &[] };
        Self {
            form: FORM,
            products: products.iter().map(|it| &*it.title).collect(),
            places: Vec::new(),
            kinds: String::new(),
            place: Vec::new(),
            folders: Texts::default(),
            names: Texts::default(),
            titles: Texts::default(),
            counts: Vec::new(),
            headings: Texts::default(),
            anchors: Vec::new(),
            methods: Texts::default(),
            paths: Texts::default(),
            ids: Texts::default(),
            deprecated: Vec::new(),
            tags: Vec::new(),
            known_places: FxHashMap::default(),
        }
    }

    fn push(&mut self, document: Document<'a>) {
        let name = document.href.rfind('/').map_or(0, |it| it + 1);
        self.kinds.push(document.kind.letter());
        self.folders.push(&document.href[..name]);
        self.names.push(&document.href[name..]);
        self.titles.push(document.title);
        self.counts.push(document.headings.len());
        for (text, id) in document.headings {
            self.headings.push(text);
            self.anchors.push(Anchor::new(text, id));
        }
        if let Some(operation) = document.operation {
            self.push_operation(operation, &document.tags);
        }
        self.push_place(document.place);
    }

    fn push_operation(&mut self, operation: &Operation, tags: &[&'a str]) {
        let number = self.methods.column.len();
        self.methods.push(&operation.method);
        self.paths.push(&operation.path);
        self.ids.push(operation.id.as_deref().unwrap_or_default());
        self.deprecated.extend(operation.deprecated.then_some(number));
        self.tags.extend(tags.iter().map(|it| (number, *it)));
    }

    fn push_place(&mut self, place: Place<'a>) {
        let known = self.known_places.get(&place).copied();
        let index = known.unwrap_or_else(|| {
            let (title, status) = place.version.map_or(("", ""), |it| (it.title, it.status));
            self.places.push((place.product, title, status, place.groups.clone()));
            self.known_places.insert(place, self.places.len() - 1);
            self.places.len() - 1
        });
        self.place.push(index);
    }
}

/// A column of texts.
#[derive(Default, Serialize)]
#[serde(transparent)]
struct Texts {
    column: Vec<Cell>,
    #[serde(skip)]
    known: FxHashMap<String, usize>,
}

/// An entry of a column of texts.
#[derive(Serialize)]
#[serde(untagged)]
enum Cell {
    /// A text that comes for the first time.
    New(String),
    /// The text that was the n-th new one.
    Again(usize),
}

impl Texts {
    fn push(&mut self, text: &str) {
        if let Some(number) = self.known.get(text) {
            self.column.push(Cell::Again(*number));
            return;
        }
        self.known.insert(text.to_owned(), self.known.len());
        self.column.push(Cell::New(text.to_owned()));
    }
}

/// Where a heading is on its page.
#[derive(Serialize)]
#[serde(untagged)]
enum Anchor {
    /// The heading's text gives the id. Only said of ASCII, on which every program agrees what a letter is.
    Slug(u8),
    /// Any other id.
    Id(String),
}

impl Anchor {
    fn new(text: &str, id: String) -> Self {
        if text.is_ascii() && slug(text) == id { Self::Slug(0) } else { Self::Id(id) }
    }
}
