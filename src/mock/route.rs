//! From method and path to an operation: an index over the path templates of an API, built once.
//!
//! A path may begin with the path of any server of the description, or with none. Fixed segments win over templated ones,
//! and longer fixed pieces within a segment over shorter ones. A request visits each place of the index at most once.

use std::collections::{BTreeSet, HashMap};

use super::message::{decoded, pairs};
use crate::api::{Api, Id, Operation, Server};

/// How many addresses the variables of one server are filled into.
const MOST_FILLED: usize = 64;

/// The index.
#[derive(Debug, Default)]
pub(super) struct Router {
    root: Node,
    /// Paths of servers, the longest first, the empty one last.
    bases: Vec<String>,
}

/// Where requests lead, for those who do not want an answer.
#[derive(Debug)]
pub struct Routes(Router);

impl Routes {
    /// The index of an API.
    pub fn new(api: &Api) -> Self {
        Self(Router::new(api))
    }

    /// The operation that is meant, and the path of the server that `path` begins with.
    pub fn find(&self, method: &str, path: &str, query: Option<&str>) -> Option<(Id<Operation>, String)> {
        match self.0.find(method, path, query) {
            Route::Operation(found) => Some((found.operation, found.base)),
            Route::OtherMethods(_) | Route::Nowhere => None,
        }
    }
}

/// Where a request leads.
#[derive(Debug)]
pub(super) enum Route {
    /// To an operation, with the parameters of its path as they came.
    Operation(Match),
    /// To a path that has no such method, but these.
    OtherMethods(Vec<String>),
    /// Nowhere.
    Nowhere,
}

/// An operation with the parameters of its path.
#[derive(Debug, Clone)]
pub(super) struct Match {
    pub(super) operation: Id<Operation>,
    /// Names, and values as they came.
    pub(super) parameters: Vec<(String, String)>,
    /// All methods of the path, in upper case.
    pub(super) methods: Vec<String>,
    /// The path of the server that the request began with.
    pub(super) base: String,
}

/// A place in the index: what may follow, and what ends here.
#[derive(Debug, Default)]
struct Node {
    fixed: HashMap<String, Node>,
    /// Templated segments, the most specific first.
    templated: Vec<(Segment, Node)>,
    ends: Vec<End>,
}

/// An operation whose path ends here.
#[derive(Debug)]
struct End {
    operation: Id<Operation>,
    method: String,
    /// The names of its path's parameters, in the order they stand in it.
    names: Vec<String>,
    /// What the path template wants of the query, as some descriptions tell operations apart.
    query: Vec<(String, String)>,
}

/// A templated segment: fixed pieces around each parameter. `a{b}.json` is `a`, `.json`.
#[derive(Debug, PartialEq, Eq)]
struct Segment {
    pieces: Vec<String>,
}

impl Router {
    /// The index of an API.
    pub(super) fn new(api: &Api) -> Self {
        let mut router = Self { bases: bases(api), ..Self::default() };
        for (id, operation) in api.operations.iter() {
            router.root.add(id, operation);
        }
        router.root.sort();
        router
    }

    /// Where a request leads.
    pub(super) fn find(&self, method: &str, path: &str, query: Option<&str>) -> Route {
        let query = pairs(query.unwrap_or_default());
        let mut others = BTreeSet::new();
        for base in &self.bases {
            let Some(rest) = inside(path, base) else { continue };
            let mut found = Found { ends: Vec::new(), values: Vec::new() };
            let segments: Vec<&str> = rest.split('/').skip(1).collect();
            self.root.walk(&segments, &query, &mut found);
            let methods: BTreeSet<String> = found.ends.iter().map(|(end, _)| end.method.clone()).collect();
            let best = found.ends.into_iter().filter(|(end, _)| end.method.eq_ignore_ascii_case(method));
            if let Some((end, values)) = best.min_by_key(|(end, _)| std::cmp::Reverse(end.query.len())) {
                return Route::Operation(Match {
                    operation: end.operation,
                    parameters: end.names.iter().cloned().zip(values).collect(),
                    methods: methods.into_iter().collect(),
                    base: base.clone(),
                });
            }
            others.extend(methods);
        }
        if others.is_empty() { Route::Nowhere } else { Route::OtherMethods(others.into_iter().collect()) }
    }
}

/// The operations at the path that fits best, with the values of its template.
struct Found<'r> {
    ends: Vec<(&'r End, Vec<String>)>,
    values: Vec<String>,
}

impl Node {
    fn add(&mut self, id: Id<Operation>, operation: &Operation) {
        let template = operation.path.split('#').next().unwrap_or_default();
        let (path, query) = template.split_once('?').unwrap_or((template, ""));
        let mut node = self;
        let mut names = Vec::new();
        for segment in path.trim_start_matches('/').split('/') {
            node = node.child(segment, &mut names);
        }
        let query = pairs(query).into_iter().map(|(name, value)| (name, decoded(value))).collect();
        node.ends.push(End { operation: id, method: operation.method.clone(), names, query });
    }

    fn child(&mut self, segment: &str, names: &mut Vec<String>) -> &mut Self {
        let (pieces, found) = taken_apart(segment);
        if found.is_empty() {
            return self.fixed.entry(decoded(segment)).or_default();
        }
        names.extend(found);
        let segment = Segment { pieces };
        let at = self.templated.iter().position(|(it, _)| *it == segment).unwrap_or_else(|| {
            self.templated.push((segment, Self::default()));
            self.templated.len() - 1
        });
        &mut self.templated[at].1
    }

    fn sort(&mut self) {
        self.templated.sort_by_key(|(it, _)| std::cmp::Reverse(it.fixed_length()));
        self.fixed.values_mut().chain(self.templated.iter_mut().map(|(_, it)| it)).for_each(Self::sort);
    }

    /// Finds the most specific path that fits. A templated one is not looked at where a fixed one does (OpenAPI "Path
    /// Templating Matching"), whichever methods it has.
    fn walk<'r>(&'r self, segments: &[&str], query: &[(String, &str)], found: &mut Found<'r>) {
        let Some((first, rest)) = segments.split_first() else {
            let fitting = self.ends.iter().filter(|it| it.wants(query));
            return found.ends.extend(fitting.map(|it| (it, found.values.clone())));
        };
        if let Some(node) = self.fixed.get(&decoded(first)) {
            node.walk(rest, query, found);
        }
        for (segment, node) in &self.templated {
            if !found.ends.is_empty() {
                return;
            }
            let Some(values) = segment.matches(first) else { continue };
            let before = found.values.len();
            found.values.extend(values);
            node.walk(rest, query, found);
            found.values.truncate(before);
        }
    }
}

impl End {
    /// Whether the query holds what the path template wants of it.
    fn wants(&self, query: &[(String, &str)]) -> bool {
        let has = |name: &String, value: &String| {
            query.iter().any(|(it, given)| it == name && (value.contains('{') || decoded(given) == *value))
        };
        self.query.iter().all(|(name, value)| has(name, value))
    }
}

impl Segment {
    fn fixed_length(&self) -> usize {
        self.pieces.iter().map(String::len).sum()
    }

    /// The values of the parameters in `text`, if it fits. The whole segment may be empty: what is missing is then said.
    fn matches(&self, text: &str) -> Option<Vec<String>> {
        let (first, others) = self.pieces.split_first()?;
        let (last, between) = others.split_last()?;
        let mut rest = text.strip_prefix(first.as_str())?.strip_suffix(last.as_str())?;
        let mut values = Vec::new();
        for piece in between {
            // Two parameters with nothing between them: nobody can tell where the first ends.
            let from = rest.chars().next().map_or(0, char::len_utf8);
            let at = if piece.is_empty() { from } else { from + rest.get(from..)?.find(piece.as_str())? };
            values.push(rest[..at].to_owned());
            rest = &rest[at + piece.len()..];
        }
        let may_be_empty = self.fixed_length() == 0;
        if rest.is_empty() && !may_be_empty {
            return None;
        }
        values.push(rest.to_owned());
        Some(values)
    }
}

/// The fixed pieces of a segment, and the names of the parameters between them.
fn taken_apart(segment: &str) -> (Vec<String>, Vec<String>) {
    let (mut pieces, mut names) = (Vec::new(), Vec::new());
    let mut rest = segment;
    let mut fixed = String::new();
    while let Some((before, behind)) = rest.split_once('{') {
        let Some((name, after)) = behind.split_once('}') else { break };
        fixed.push_str(before);
        pieces.push(std::mem::take(&mut fixed));
        names.push(name.to_owned());
        rest = after;
    }
    pieces.push(rest.to_owned());
    (pieces, names)
}

/// What follows `base` in `path`; it begins with a slash.
fn inside<'a>(path: &'a str, base: &str) -> Option<&'a str> {
    let rest = path.strip_prefix(base)?;
    match rest {
        "" => Some("/"),
        _ => rest.starts_with('/').then_some(rest),
    }
}

fn bases(api: &Api) -> Vec<String> {
    let own = api.operations.iter().flat_map(|(_, it)| it.servers.iter());
    let mut bases: BTreeSet<String> = api.servers.iter().chain(own).flat_map(paths).collect();
    bases.insert(String::new());
    let mut bases: Vec<String> = bases.into_iter().collect();
    bases.sort_by_key(|it| std::cmp::Reverse(it.len()));
    bases
}

/// The paths of a server, its variables filled with every value they may have.
fn paths(server: &Server) -> Vec<String> {
    let mut paths = vec![path_of(&server.url)];
    for (name, variable) in &server.variables {
        let placeholder = format!("{{{name}}}");
        let values = || std::iter::once(&variable.default).chain(&variable.values);
        let filled = paths.iter().flat_map(|path| {
            let is_used = path.contains(&placeholder);
            let values = values().take(if is_used { MOST_FILLED } else { 1 });
            values.map(|it| path.replace(&placeholder, it)).collect::<Vec<_>>()
        });
        paths = filled.take(MOST_FILLED).collect();
    }
    paths.into_iter().map(|it| it.trim_end_matches('/').to_owned()).collect()
}

/// The path of a server's address, with its slash, as written.
fn path_of(url: &str) -> String {
    let rest = url.split(['?', '#']).next().unwrap_or_default();
    let path = match rest.split_once("://").map(|(_, it)| it).or_else(|| rest.strip_prefix("//")) {
        Some(behind) => behind.split_once('/').map(|(_, it)| it).unwrap_or_default(),
        None => rest.trim_start_matches(['.', '/']),
    };
    format!("/{path}").trim_end_matches('/').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matched(template: &str, text: &str) -> Option<Vec<String>> {
        Segment { pieces: taken_apart(template).0 }.matches(text)
    }

    #[test]
    fn parameters_may_have_something_fixed_around_them() {
        assert_eq!(matched("{a}.json", "x.json"), Some(vec!["x".to_owned()]));
        assert_eq!(matched("{a}.json", ".json"), None);
        assert_eq!(matched("v{a}-{b}", "v1-2-3"), Some(vec!["1".to_owned(), "2-3".to_owned()]));
        assert_eq!(matched("{a}{b}", "xy"), Some(vec!["x".to_owned(), "y".to_owned()]));
        assert_eq!(matched("{a}", ""), Some(vec![String::new()]));
        assert_eq!(matched("{a}é{b}", "aéb"), Some(vec!["a".to_owned(), "b".to_owned()]));
    }

    #[test]
    fn the_paths_of_servers_are_found_in_their_addresses() {
        assert_eq!(path_of("https://api.example.com/v1/"), "/v1");
        assert_eq!(path_of("https://{host}:{port}/{base}"), "/{base}");
        assert_eq!(path_of("../v2"), "/v2");
        assert_eq!(path_of("/"), "");
        assert_eq!(path_of("https://a.example"), "");
    }
}
