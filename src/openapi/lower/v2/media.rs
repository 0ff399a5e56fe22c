//! `consumes` and `produces`: the media types of bodies, for the whole description or for one operation.

use std::rc::Rc;

use crate::openapi::lower::Lowering;
use crate::openapi::lower::expect::quoted;
use crate::openapi::tree::{Kind, Object};

/// What is sent where nobody says what: the type that nearly all of these APIs speak.
const USUAL: &str = "application/json";

/// The media types of an operation's bodies.
#[derive(Debug, Clone, Default)]
pub(in crate::openapi::lower) struct MediaTypes {
    /// Of requests.
    consumes: Rc<[String]>,
    /// Of responses.
    pub(in crate::openapi::lower) produces: Rc<[String]>,
}

impl MediaTypes {
    /// The media types of a request's body.
    pub(super) fn of_request(&self) -> Vec<String> {
        or_usual(&self.consumes)
    }

    /// The media types of a response.
    pub(super) fn of_response(&self) -> Vec<String> {
        or_usual(&self.produces)
    }

    /// The media types of a form: those declared that forms can have, or else what its fields need.
    pub(super) fn of_form(&self, has_file: bool) -> Vec<String> {
        let fits = |it: &&String| it.starts_with("multipart/") || !has_file && it.contains("form-urlencoded");
        let declared: Vec<String> = self.consumes.iter().filter(fits).cloned().collect();
        if !declared.is_empty() {
            return declared;
        }
        let needed = if has_file { "multipart/form-data" } else { "application/x-www-form-urlencoded" };
        vec![needed.to_owned()]
    }
}

fn or_usual(declared: &[String]) -> Vec<String> {
    if declared.is_empty() { vec![USUAL.to_owned()] } else { declared.to_vec() }
}

impl<'a> Lowering<'a> {
    /// The media types that `object` declares, over those around it.
    pub(in crate::openapi::lower) fn media_types(&mut self, object: Object<'a>) -> MediaTypes {
        let outer = self.media.clone();
        MediaTypes {
            consumes: self.media_names(object, "consumes").unwrap_or(outer.consumes),
            produces: self.media_names(object, "produces").unwrap_or(outer.produces),
        }
    }

    fn media_names(&mut self, object: Object<'a>, key: &str) -> Option<Rc<[String]>> {
        let node = object.get(key)?;
        if let Kind::String(only) = node.kind() {
            self.read(node);
            self.irregular(node.span(), format!("`{key}` has to be an array, but is a string"));
            return Some([only.to_owned()].into());
        }
        let names = self.as_array(node, &quoted(key))?.iter();
        Some(names.filter_map(|it| self.as_string(it, "a media type").map(str::to_owned)).collect())
    }
}
