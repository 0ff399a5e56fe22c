//! The files that an API is exported to, each with its name beside the API's overview.

use super::Format;
use super::call::Call;
use super::{bruno, har, hurl, postman};
use crate::api::Api;
use crate::openapi::{self, Remembered, Syntax};
use crate::site::{ApiId, ApiSite, Site};

/// One file of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum File {
    /// The description in one file.
    OpenApi(Syntax),
    /// The Postman collection.
    Postman,
    /// The Postman environment of a server: its position in [`crate::api::Api::servers`].
    Environment(u32),
    /// The HAR archive.
    Har,
    /// The file for Hurl.
    Hurl,
}

/// How many servers get an environment.
const MOST_ENVIRONMENTS: u32 = 32;

/// How many of them readers are told of.
const MOST_NAMED: u32 = 3;

impl File {
    /// The files of an API in a format that a site can publish.
    pub fn all(site: &Site, api: ApiId, format: Format) -> Vec<Self> {
        let api = &site.apis[api.0 as usize].api;
        if api.specification.is_empty() {
            return Vec::new();
        }
        match format {
            Format::OpenApiJson => vec![Self::OpenApi(Syntax::Json)],
            Format::OpenApiYaml => vec![Self::OpenApi(Syntax::Yaml)],
            Format::Har => vec![Self::Har],
            Format::Hurl => vec![Self::Hurl],
            Format::Bruno => Vec::new(),
            Format::Postman => {
                let servers = (api.servers.len() as u32).min(MOST_ENVIRONMENTS);
                [Self::Postman].into_iter().chain((0..servers).map(Self::Environment)).collect()
            }
        }
    }

    /// What the file is called.
    pub fn name(self) -> String {
        match self {
            Self::OpenApi(Syntax::Json) => "openapi.json".to_owned(),
            Self::OpenApi(Syntax::Yaml) => "openapi.yaml".to_owned(),
            Self::Postman => "postman.json".to_owned(),
            Self::Environment(0) => "postman-environment.json".to_owned(),
            Self::Environment(server) => format!("postman-environment-{}.json", server + 1),
            Self::Har => "requests.har".to_owned(),
            Self::Hurl => "requests.hurl".to_owned(),
        }
    }

    /// What readers see of it; nothing for the environments of further servers, which would be too many to name.
    pub fn title(self, api: &Api) -> Option<String> {
        match self {
            Self::OpenApi(Syntax::Json) => Some("OpenAPI JSON".to_owned()),
            Self::OpenApi(Syntax::Yaml) => Some("YAML".to_owned()),
            Self::Postman => Some("Postman".to_owned()),
            Self::Environment(server) if server < MOST_NAMED => {
                Some(format!("Postman: {}", postman::server_title(api, server as usize)))
            }
            Self::Environment(_) => None,
            Self::Har => Some("HAR".to_owned()),
            Self::Hurl => Some("Hurl".to_owned()),
        }
    }

    /// What the file is called among a reader's other files.
    pub fn download_name(self, site: &Site, id: ApiId) -> String {
        let api = &site.apis[id.0 as usize];
        let product = &*site.products[api.product as usize].id;
        let whose = [product, &api.version.name].into_iter().filter(|it| !it.is_empty());
        let whose: String = whose.flat_map(|it| [it, "-"]).collect();
        format!("{whose}{}", self.name())
    }

    /// Makes the file.
    pub fn text(self, site: &Site, id: ApiId) -> String {
        let api = &site.apis[id.0 as usize];
        match self {
            Self::OpenApi(syntax) => description(api, syntax),
            Self::Postman => postman::collection(site, id),
            Self::Environment(server) => postman::environment(site, id, server as usize),
            Self::Har => har::archive(&Call::all(site, id)),
            Self::Hurl => hurl::file(site, id),
        }
    }
}

fn description(api: &ApiSite, syntax: Syntax) -> String {
    let library = Remembered::new(&api.sources, &api.answers);
    openapi::bundle(&api.api.source, &library, syntax).unwrap_or_default()
}

/// The files of an API in any format, with their paths below the folder that they are written to.
pub fn files(site: &Site, id: ApiId, format: Format) -> Vec<(String, String)> {
    if format == Format::Bruno {
        return bruno::files(site, id);
    }
    File::all(site, id, format).into_iter().map(|it| (it.name(), it.text(site, id))).collect()
}
