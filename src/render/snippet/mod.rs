//! A [`Request`] as a program: one file per language, each a function from request to text.
//!
//! Programs are what a person would write who knows the language well, and send the request's own bytes: JSON stands as a
//! literal of the language only where that keeps every digit, else as text. All text of a request is untrusted; it
//! reaches a program through the functions of `quote` and no other way.

mod csharp;
mod curl;
mod go;
mod http;
mod java;
mod javascript;
mod literal;
mod parts;
mod php;
mod powershell;
mod python;
mod quote;
mod ruby;
mod rust;

use crate::request::{Body, Request};

/// A language that samples are written in; where it has several usual ways to send a request, one of these.
#[derive(Debug, Clone, Copy)]
pub struct Language {
    /// The name that configurations use.
    pub key: &'static str,
    /// What readers see.
    pub label: &'static str,
    /// The language of its code, for highlighting.
    pub code: &'static str,
    /// Writes the program.
    pub write: fn(&Request) -> String,
}

/// Every language, in the order in which samples are shown.
pub const LANGUAGES: [Language; 14] = [
    Language { key: "curl", label: "cURL", code: "bash", write: curl::write },
    Language { key: "javascript", label: "JavaScript", code: "javascript", write: javascript::fetch },
    Language { key: "axios", label: "axios", code: "javascript", write: javascript::axios },
    Language { key: "python", label: "Python", code: "python", write: python::requests },
    Language { key: "httpx", label: "httpx", code: "python", write: python::httpx },
    Language { key: "php", label: "PHP", code: "php", write: php::guzzle },
    Language { key: "php-curl", label: "PHP cURL", code: "php", write: php::curl },
    Language { key: "go", label: "Go", code: "go", write: go::write },
    Language { key: "ruby", label: "Ruby", code: "ruby", write: ruby::write },
    Language { key: "java", label: "Java", code: "java", write: java::write },
    Language { key: "csharp", label: "C#", code: "csharp", write: csharp::write },
    Language { key: "rust", label: "Rust", code: "rust", write: rust::write },
    Language { key: "powershell", label: "PowerShell", code: "powershell", write: powershell::write },
    Language { key: "http", label: "HTTP", code: "http", write: http::write },
];

/// Names and values of all headers, `Content-Type` last where a program has to say it: what puts a form together says
/// it by itself.
fn headers(request: &Request) -> Vec<(&str, &str)> {
    let own = request.headers.iter().map(|it| (&*it.name, &*it.value));
    let media_type = match request.body {
        Body::None | Body::Form(_) | Body::Multipart(_) => None,
        _ => request.content_type().map(|it| ("Content-Type", it)),
    };
    own.chain(media_type).collect()
}

/// Whether the answer is JSON, as far as the request asks for it.
fn wants_json(request: &Request) -> bool {
    let accept = request.headers.iter().find(|it| it.name == "Accept");
    accept.is_some_and(|it| it.value.contains("json"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::{SAMPLE_LANGUAGES, USUAL_SAMPLES};

    #[test]
    fn configurations_can_name_every_language() {
        assert_eq!(LANGUAGES.map(|it| it.key), SAMPLE_LANGUAGES);
        assert!(USUAL_SAMPLES.iter().all(|it| SAMPLE_LANGUAGES.contains(it)));
    }
}
