//! Bruno: a folder with a file in Bruno's own language for each request.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use rustc_hash::FxHashSet;

use super::call::Call;
use super::credential::{self, Needed, needed, use_of};
use super::value::{list, object, text};
use crate::api::{Api, Id, Operation, ParameterLocation, SecurityKind, TagNode};
use crate::request::credential::API_KEY;
use crate::request::{Body, PartContent, Request, Url};
use crate::site::{ApiId, Site};

/// The files of the collection of an API, with their paths.
pub(super) fn files(site: &Site, id: ApiId) -> Vec<(String, String)> {
    let api = &site.apis[id.0 as usize].api;
    if api.specification.is_empty() {
        return Vec::new();
    }
    let mut folder =
        Folder { calls: Call::all(site, id), api, placed: FxHashSet::default(), files: Vec::new() };
    folder.files.push(("bruno.json".to_owned(), settings(&api.title)));
    folder.environments();
    for section in api.tag_sections() {
        let way = section.title.map(|it| file_name(&it)).into_iter().collect::<Vec<_>>();
        section.tags.iter().for_each(|it| folder.tag(it, &way));
    }
    for operation in api.untagged().collect::<Vec<_>>() {
        folder.request(operation, &[]);
    }
    folder.files
}

fn settings(title: &str) -> String {
    let settings = object([
        ("version", Some(text("1"))),
        ("name", Some(text(title))),
        ("type", Some(text("collection"))),
        ("ignore", Some(list(["node_modules", ".git"].map(text)))),
    ]);
    settings.pretty() + "\n"
}

/// A collection in the making.
struct Folder<'a> {
    api: &'a Api,
    calls: Vec<Call<'a>>,
    placed: FxHashSet<Id<Operation>>,
    files: Vec<(String, String)>,
}

impl Folder<'_> {
    fn environments(&mut self) {
        let mut taken = BTreeSet::new();
        let credentials = credential::variables(self.api);
        for (index, server) in self.api.servers.iter().enumerate() {
            let title = server.name.clone().unwrap_or_else(|| format!("server {}", index + 1));
            let name = unused(&mut taken, &file_name(&title));
            let mut variables = vec![("baseUrl".to_owned(), base(Some(server)))];
            variables.extend(server.variables.iter().map(|(name, it)| (name.clone(), it.default.clone())));
            let open = credentials.iter().filter(|it| !it.is_secret);
            variables.extend(open.map(|it| (it.name.clone(), String::new())));
            let secret = credentials.iter().filter(|it| it.is_secret).map(|it| format!("  {}", it.name));
            let secret: Vec<String> = secret.collect();
            let mut file = block("vars", &variables);
            if !secret.is_empty() {
                push(&mut file, format_args!("vars:secret [\n{}\n]\n", secret.join(",\n")));
            }
            self.files.push((format!("environments/{name}.bru"), file));
        }
    }

    fn tag(&mut self, node: &TagNode, way: &[String]) {
        let tag = &self.api.tags[node.tag];
        let mut way = way.to_vec();
        way.push(file_name(tag.title()));
        let own: Vec<_> = tag.operations.iter().copied().filter(|it| !self.placed.contains(it)).collect();
        if !own.is_empty() {
            let about = block("meta", &[("name".to_owned(), one_line(tag.title()))]);
            self.files.push((format!("{}/folder.bru", way.join("/")), about));
        }
        for operation in own {
            self.request(operation, &way);
        }
        for child in &node.children {
            self.tag(child, &way);
        }
    }

    fn request(&mut self, id: Id<Operation>, way: &[String]) {
        self.placed.insert(id);
        let call = &self.calls[id.index()];
        let folder: String = way.iter().flat_map(|it| [&**it, "/"]).collect();
        let taken = |name: &str| self.files.iter().any(|(it, _)| it.eq_ignore_ascii_case(name));
        let title = file_name(call.title);
        let mut path = format!("{folder}{title}.bru");
        let mut number = 1;
        while taken(&path) {
            number += 1;
            path = format!("{folder}{title} {number}.bru");
        }
        let file = request(call, id.index() + 1);
        self.files.push((path, file));
    }
}

fn request(call: &Call<'_>, place: usize) -> String {
    let needed = needed(call.api, call.operation.security.first());
    let request = &call.request;
    let mut file = block(
        "meta",
        &[
            ("name".to_owned(), one_line(call.title)),
            ("type".to_owned(), "http".to_owned()),
            ("seq".to_owned(), place.to_string()),
        ],
    );
    let address = address(call, &needed);
    let (auth, lines) = auth(&needed);
    let lines_of_request = [
        ("url".to_owned(), address.clone()),
        ("body".to_owned(), body_word(&request.body).to_owned()),
        ("auth".to_owned(), auth.to_owned()),
    ];
    let method = request.method.to_ascii_lowercase();
    push(&mut file, format_args!("\n{}", block(&method, &lines_of_request)));
    let query: Vec<(String, String)> = address
        .split_once('?')
        .into_iter()
        .flat_map(|(_, it)| it.split('&'))
        .map(|it| it.split_once('=').unwrap_or((it, "")))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    push_block(&mut file, "params:query", &query);
    push_block(&mut file, "headers", &headers(request, &needed));
    push_block(&mut file, &format!("auth:{auth}"), &lines);
    push_body(&mut file, &request.body);
    push_docs(&mut file, call);
    file
}

/// The address, with variables for the server and for keys.
fn address(call: &Call<'_>, needed: &[Needed<'_>]) -> String {
    let server = call.operation.servers.first();
    let plain = Url::base_of(server, &|name| {
        server.map_or_else(String::new, |it| it.variables[name].default.clone())
    });
    let is_usual = base(server) == base(call.api.servers.first());
    let whole = call.request.url.to_string();
    let mut address = match whole.strip_prefix(&plain).filter(|_| is_usual) {
        Some(rest) => format!("{{{{baseUrl}}}}{rest}"),
        None => whole,
    };
    for it in needed {
        if let SecurityKind::ApiKey { name, location: ParameterLocation::Query } = &it.scheme.kind {
            let value = use_of(it.name, "");
            address = address.replace(&format!("{name}={API_KEY}"), &format!("{name}={value}"));
        }
    }
    address
}

fn base(server: Option<&crate::api::Server>) -> String {
    Url::base_of(server, &|name| format!("{{{{{name}}}}}"))
}

/// What lets the request in, as Bruno calls it, with what that needs.
fn auth(needed: &[Needed<'_>]) -> (&'static str, Vec<(String, String)>) {
    let by_password = |it: &Needed<'_>| {
        let pair = |key: &str| (key.to_owned(), use_of(it.name, key));
        vec![pair("username"), pair("password")]
    };
    let found = needed.iter().find_map(|it| match &it.scheme.kind {
        SecurityKind::Http { scheme, .. } if scheme == "basic" => Some(("basic", by_password(it))),
        SecurityKind::Http { scheme, .. } if scheme == "digest" => Some(("digest", by_password(it))),
        SecurityKind::Http { scheme, .. } if scheme != "bearer" => None,
        SecurityKind::Http { .. } | SecurityKind::OAuth2 { .. } | SecurityKind::OpenIdConnect { .. } => {
            Some(("bearer", vec![("token".to_owned(), use_of(it.name, ""))]))
        }
        _ => None,
    });
    found.unwrap_or(("none", Vec::new()))
}

fn headers(request: &Request, needed: &[Needed<'_>]) -> Vec<(String, String)> {
    let own = request.headers.iter().filter(|it| it.name != "Authorization");
    let mut headers: Vec<(String, String)> =
        own.map(|it| (it.name.clone(), with_keys(&it.name, &it.value, needed))).collect();
    if let Body::Json { media_type, .. } | Body::Text { media_type, .. } | Body::Binary { media_type, .. } =
        &request.body
    {
        headers.push(("Content-Type".to_owned(), media_type.clone()));
    }
    headers
}

/// A header's value with variables in place of placeholders for keys.
fn with_keys(header: &str, value: &str, needed: &[Needed<'_>]) -> String {
    needed.iter().fold(value.to_owned(), |value, it| match &it.scheme.kind {
        SecurityKind::ApiKey { name, location: ParameterLocation::Header }
            if name.eq_ignore_ascii_case(header) && value == API_KEY =>
        {
            use_of(it.name, "")
        }
        SecurityKind::ApiKey { name, location: ParameterLocation::Cookie } if header == "Cookie" => {
            value.replace(&format!("{name}={API_KEY}"), &format!("{name}={}", use_of(it.name, "")))
        }
        _ => value,
    })
}

fn body_word(body: &Body) -> &'static str {
    match body {
        Body::None | Body::Binary { .. } => "none",
        Body::Json { .. } => "json",
        Body::Text { media_type, .. } if media_type.contains("xml") => "xml",
        Body::Text { .. } => "text",
        Body::Form(_) => "formUrlEncoded",
        Body::Multipart(_) => "multipartForm",
    }
}

fn push_body(file: &mut String, body: &Body) {
    match body {
        Body::None | Body::Binary { .. } => {}
        Body::Json { value, .. } => push_text(file, "body:json", &value.pretty()),
        Body::Text { text, media_type } if media_type.contains("xml") => push_text(file, "body:xml", text),
        Body::Text { text, .. } => push_text(file, "body:text", text),
        Body::Form(fields) => push_block(file, "body:form-urlencoded", fields),
        Body::Multipart(parts) => {
            let parts = parts.iter().map(|it| {
                let value = match &it.content {
                    PartContent::Text(text) => text.clone(),
                    PartContent::File(name) => format!("@file({name})"),
                };
                let media_type = it.media_type.as_deref().map(|it| format!(" @contentType({it})"));
                (it.name.clone(), value + &media_type.unwrap_or_default())
            });
            push_block(file, "body:multipart-form", &parts.collect::<Vec<_>>());
        }
    }
}

fn push_docs(file: &mut String, call: &Call<'_>) {
    let description = call.operation.description.map(|it| call.api.prose[it].text.as_str());
    if let Some(description) = description {
        push_text(file, "docs", description.trim_end());
    }
}

fn push(file: &mut String, text: std::fmt::Arguments<'_>) {
    file.write_fmt(text).expect("a string takes any text");
}

fn push_block(file: &mut String, name: &str, lines: &[(String, String)]) {
    if !lines.is_empty() {
        push(file, format_args!("\n{}", block(name, lines)));
    }
}

/// A text in a block, indented so that no line of it can end the block.
fn push_text(file: &mut String, name: &str, text: &str) {
    push(file, format_args!("\n{name} {{\n"));
    for line in text.lines() {
        push(file, format_args!("  {line}\n"));
    }
    push(file, format_args!("}}\n"));
}

fn block(name: &str, lines: &[(String, String)]) -> String {
    let mut block = format!("{name} {{\n");
    for (key, value) in lines {
        push(&mut block, format_args!("  {}: {}\n", one_word(key), one_line(value)));
    }
    block + "}\n"
}

/// A key ends at a colon; one with a sign of Bruno's own stands in quotes.
fn one_word(key: &str) -> String {
    let is_plain = |it: char| it.is_alphanumeric() || "_-.$".contains(it);
    let key = one_line(key);
    if key.chars().all(is_plain) && !key.is_empty() {
        key
    } else {
        format!("\"{}\"", key.replace('"', "\\\""))
    }
}

fn one_line(text: &str) -> String {
    text.chars().map(|it| if it.is_control() { ' ' } else { it }).collect::<String>().trim().to_owned()
}

/// A name that is a file's on any system, and leads out of no folder.
fn file_name(name: &str) -> String {
    let is_foreign = |it: char| it.is_control() || "<>:\"/\\|?*{}".contains(it);
    let name: String = name.chars().map(|it| if is_foreign(it) { ' ' } else { it }).take(80).collect();
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = name.trim_matches(['.', ' ']);
    let is_taken =
        ["con", "prn", "aux", "nul", "folder", "collection"].contains(&&*name.to_ascii_lowercase());
    match name {
        "" => "request".to_owned(),
        name if is_taken => format!("{name} _"),
        name => name.to_owned(),
    }
}

fn unused(taken: &mut BTreeSet<String>, name: &str) -> String {
    let mut unused = name.to_owned();
    let mut number = 1;
    while !taken.insert(unused.to_lowercase()) {
        number += 1;
        unused = format!("{name} {number}");
    }
    unused
}
