//! Where a request goes: the server's address with its variables filled in, then the path.

use std::fmt;

use indexmap::IndexMap;

use super::encode;
use crate::api::{Server, ServerVariable};

/// What relative addresses of servers are relative to, as only the place where a description is published could tell.
pub const PLACEHOLDER: &str = "https://api.example.com";

/// An address in the parts of RFC 3986, section 3, each exactly as it is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Url {
    /// `https`.
    pub scheme: String,
    /// Host and port.
    pub authority: String,
    /// The path, from its first slash.
    pub path: String,
    /// What stands behind the `?`.
    pub query: Option<String>,
}

impl fmt::Display for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://{}{}", self.scheme, self.authority, self.path)?;
        self.query.iter().try_for_each(|it| write!(f, "?{it}"))
    }
}

impl Url {
    /// What a request line has: path and query.
    pub fn target(&self) -> String {
        match &self.query {
            Some(query) => format!("{}?{query}", self.path),
            None => self.path.clone(),
        }
    }

    /// An address that says its host by itself; `None` for any other.
    pub fn absolute(written: &str) -> Option<Self> {
        let is_web = written.starts_with("http://") || written.starts_with("https://");
        let url = is_web.then(|| Self::parse_whole(written))?;
        (!url.authority.is_empty()).then_some(url)
    }

    /// An address whose path is kept to its end.
    fn parse_whole(written: &str) -> Self {
        let url = Self::parse(written);
        let has_slash = written.split(['?', '#']).next().is_some_and(|it| it.ends_with('/'));
        let path = if has_slash || url.path.is_empty() { format!("{}/", url.path) } else { url.path };
        Self { path, ..url }
    }

    /// The address of a server, its variables at their defaults, without a slash at its end.
    pub(super) fn of_server(server: Option<&Server>) -> Self {
        server.map_or_else(|| Self::parse(PLACEHOLDER), |it| Self::parse(&filled(&it.url, &it.variables)))
    }

    /// The address of a server without a query, each of its variables as `write` says it. Where that cannot be told from
    /// what stands around a variable, the variables are at their defaults.
    pub fn base_of(server: Option<&Server>, write: &dyn Fn(&str) -> String) -> String {
        let plain = Self { query: None, ..Self::of_server(server) }.to_string();
        let Some(server) = server else { return plain };
        let marks: Vec<(String, &String)> =
            server.variables.keys().enumerate().map(|(at, it)| (format!("docentmark{at}q"), it)).collect();
        let marked = marks
            .iter()
            .fold(server.url.clone(), |url, (mark, name)| url.replace(&format!("{{{name}}}"), mark));
        let marked = Self { query: None, ..Self::parse(&marked) }.to_string();
        let with = |text: &dyn Fn(&str) -> String| {
            marks.iter().fold(marked.clone(), |url, (mark, name)| url.replace(mark, &text(name)))
        };
        let is_same = with(&|name| server.variables[name].default.clone()) == plain;
        if is_same { with(write) } else { plain }
    }

    /// An address as its author wrote it, possibly relative.
    pub(super) fn parse(written: &str) -> Self {
        let written = written.trim();
        let (scheme, rest) = match written.split_once("://") {
            Some((scheme, rest)) if is_scheme(scheme) => (scheme.to_ascii_lowercase(), rest.to_owned()),
            _ => ("https".to_owned(), behind_scheme(written)),
        };
        let rest = rest.split('#').next().unwrap_or_default();
        let (before, query) = split_query(rest);
        let (authority, path) = before.split_at(before.find('/').unwrap_or(before.len()));
        Self {
            scheme,
            authority: authority.chars().filter(|it| is_of_authority(*it)).collect(),
            path: encode::path(&without_braces(path)).trim_end_matches('/').to_owned(),
            query: query.map(|it| encode::query(&without_braces(it))),
        }
    }

    /// Adds a path that begins with a slash and may bring a query of its own; what a fragment holds is never sent.
    pub(super) fn push_path(&mut self, path: &str) {
        let (path, query) = split_query(path.split('#').next().unwrap_or_default());
        if !path.starts_with('/') {
            self.path.push('/');
        }
        self.path.push_str(&encode::path(&without_braces(path)));
        if let Some(query) = query {
            self.push_query(&encode::query(&without_braces(query)));
        }
    }

    /// Adds to the query.
    pub(super) fn push_query(&mut self, piece: &str) {
        if piece.is_empty() {
            return;
        }
        match &mut self.query {
            Some(query) if !query.is_empty() => query.extend(["&", piece]),
            query => *query = Some(piece.to_owned()),
        }
    }
}

/// What stands behind the scheme of an address that has none: that of the placeholder before a path.
fn behind_scheme(written: &str) -> String {
    match written.strip_prefix("//") {
        Some(rest) => rest.to_owned(),
        None => format!("{}/{}", PLACEHOLDER.trim_start_matches("https://"), relative(written)),
    }
}

/// A relative address without the steps that lead nowhere from a root.
fn relative(written: &str) -> &str {
    written.trim_start_matches(['.', '/'])
}

fn split_query(text: &str) -> (&str, Option<&str>) {
    text.split_once('?').map_or((text, None), |(before, query)| (before, Some(query)))
}

fn is_scheme(text: &str) -> bool {
    text.starts_with(|it: char| it.is_ascii_alphabetic())
        && text.bytes().all(|it| it.is_ascii_alphanumeric() || b"+-.".contains(&it))
}

/// The letters of hosts, ports and user names; braces fall away from variables that nothing fills.
fn is_of_authority(letter: char) -> bool {
    letter.is_alphanumeric() || "-._~:@[]%!$&'()*+,;=".contains(letter)
}

/// A variable that nothing fills stands for itself.
fn without_braces(text: &str) -> String {
    text.replace(['{', '}'], "")
}

fn filled(url: &str, variables: &IndexMap<String, ServerVariable>) -> String {
    variables
        .iter()
        .fold(url.to_owned(), |url, (name, variable)| url.replace(&format!("{{{name}}}"), &variable.default))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_taken_apart_and_relative_ones_get_a_host() {
        let parsed = |written: &str| Url::parse(written).to_string();
        assert_eq!(parsed("https://api.example.com:8443/v1/"), "https://api.example.com:8443/v1");
        assert_eq!(parsed("/v2"), "https://api.example.com/v2");
        assert_eq!(parsed("../v2"), "https://api.example.com/v2");
        assert_eq!(parsed("//cdn.example.com/x"), "https://cdn.example.com/x");
        assert_eq!(parsed("/"), "https://api.example.com");
        assert_eq!(parsed("https://{tenant}.example.com/a b?x={y}"), "https://tenant.example.com/a%20b?x=y");
        assert_eq!(parsed("http://a\r\nHost: evil/"), "http://aHost:evil");
    }

    #[test]
    fn variables_of_a_server_can_stay_open() {
        let base = |url: &str, default: &str| {
            let variable =
                ServerVariable { default: default.to_owned(), values: Vec::new(), description: None };
            let server = Server {
                url: url.to_owned(),
                name: None,
                description: None,
                variables: [("v".to_owned(), variable)].into(),
                extensions: crate::api::Extensions::default(),
                span: crate::source::Span::file(crate::path::ProjectPath::new("a").unwrap()),
            };
            Url::base_of(Some(&server), &|name| format!("<{name}>"))
        };
        assert_eq!(base("https://{v}.example.com/v1/?a=b", "eu"), "https://<v>.example.com/v1");
        assert_eq!(base("{v}://a.example/{v}", "https"), "<v>://a.example/<v>");
        assert_eq!(base("/{v}", "v1"), "https://api.example.com/<v>");
        assert_eq!(base("https://a.example/{v}", "v1/"), "https://a.example/v1");
        assert_eq!(base("https://a.example/{v}", "ä"), "https://a.example/%C3%A4");
    }

    #[test]
    fn paths_bring_their_query_and_lose_their_fragment() {
        let mut url = Url::parse("https://a.example/v1");
        url.push_path("/search?type=all#X-Target");
        url.push_query("q=1");
        assert_eq!(url.to_string(), "https://a.example/v1/search?type=all&q=1");
        assert_eq!(url.target(), "/v1/search?type=all&q=1");
    }
}
