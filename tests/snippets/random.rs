//! Random requests, full of what is hard to quote. The same on every run.

use docent::api::{Number, Value};
use docent::request::{Body, Header, Part, PartContent, Request, Url};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

/// The files that requests may send, with what is in them.
pub(crate) const FILES: [(&str, &[u8]); 2] =
    [("avatar.png", b"\x89PNG\r\n\x1a\n\x00\xff--boundary"), ("body.bin", b"\x00\x01\xfe\xff\r\n'\"\n")];

/// What some language gives a meaning to.
const TRICKY: [&str; 38] = [
    "'", "\"", "\\", "$", "`", "#", "#{x}", "${x}", "$(x)", "$x", "%s", "%41", "{", "}", "\n", "\r", "\t",
    "\u{1}", "\u{7f}", "\u{85}", "\u{202e}", "\u{feff}", "é", "\u{2019}", "\u{201d}", "日本", "🎉", "@", "<",
    ">", "?>", "!", "&", ";", "\"\"\"", "'''", "\\u0041", " ",
];

pub(crate) fn requests(count: usize) -> Vec<Request> {
    let mut runner = TestRunner::deterministic();
    let strategy = request();
    (0..count).map(|_| strategy.new_tree(&mut runner).expect("nothing is filtered").current()).collect()
}

fn request() -> impl Strategy<Value = Request> {
    let path = prop::collection::vec("[a-z]([a-zA-Z0-9~_.!$&'()*+,;=:@-]|%2F|%20|%C3%A9|%27|%22){0,9}", 1..4);
    let query = prop::option::of(
        "[a-z]([a-zA-Z0-9~_.!$()*+,;:@/?-]|%26|%20|%C3%A9|%5B){0,20}=([a-z0-9&=]|%2C|%27){0,3}",
    );
    let headers = prop::collection::vec(("X-[A-Z][a-z]{1,6}", "[!-~]([ -~]{0,20}[!-~])?"), 0..4);
    let sent = (prop::sample::select(&["GET", "DELETE", "OPTIONS", "POST", "PUT", "PATCH"][..]), body());
    (path, query, headers, sent).prop_map(|(path, query, headers, (method, body))| {
        let takes_body = ["POST", "PUT", "PATCH"].contains(&method);
        Request {
            method: method.to_owned(),
            url: Url {
                scheme: "http".to_owned(),
                authority: String::new(),
                path: format!("/{}", path.join("/")),
                query,
            },
            headers: unique(headers),
            body: if takes_body { body } else { Body::None },
        }
    })
}

fn unique(headers: Vec<(String, String)>) -> Vec<Header> {
    let mut all: Vec<Header> = vec![Header { name: "Accept".into(), value: "application/json".into() }];
    for (name, value) in headers {
        if all.iter().all(|it| it.name != name) {
            all.extend(Header::new(&name, &value));
        }
    }
    all
}

fn text() -> impl Strategy<Value = String> {
    let piece =
        prop_oneof![3 => prop::sample::select(&TRICKY[..]).prop_map(str::to_owned), 2 => "[a-z ]{0,5}"];
    prop::collection::vec(piece, 0..9).prop_map(|it| it.concat())
}

fn body() -> impl Strategy<Value = Body> {
    let media_type = prop::sample::select(&["application/json", "application/vnd.x+json"][..]);
    let pairs = prop::collection::vec((name(), text()), 1..5);
    prop_oneof![
        1 => Just(Body::None),
        4 => (media_type, value()).prop_map(|(it, value)| Body::Json { media_type: it.to_owned(), value }),
        3 => text().prop_map(|text| Body::Text { media_type: "text/plain".to_owned(), text: format!("-{text}") }),
        2 => pairs.prop_map(Body::Form),
        3 => prop::collection::vec(part(), 1..4).prop_map(Body::Multipart),
        1 => Just(Body::Binary { media_type: "application/octet-stream".into(), file: "body.bin".into() }),
    ]
}

fn name() -> impl Strategy<Value = String> {
    "[a-z]{1,3}(\\[[a-z0-9]?\\])?[a-z.]{0,2}"
}

fn part() -> impl Strategy<Value = Part> {
    let file = Just(PartContent::File("avatar.png".to_owned()));
    let content = prop_oneof![3 => text().prop_map(PartContent::Text), 1 => file];
    (name(), content, any::<bool>(), any::<bool>()).prop_map(|(name, content, typed, has_header)| {
        let is_file = matches!(content, PartContent::File(_));
        let media_type = if is_file { "image/png" } else { "application/json" };
        let header = Header { name: "X-Part".to_owned(), value: "a \"b\"".to_owned() };
        Part {
            name,
            media_type: (typed || is_file).then(|| media_type.to_owned()),
            headers: if has_header && typed { vec![header] } else { Vec::new() },
            content,
        }
    })
}

/// A JSON value whose numbers have digits that floats do not keep.
fn value() -> impl Strategy<Value = Value> {
    let numbers = ["0", "-7", "9223372036854775807", "12345678901234567890", "1.10", "0.37", "1e400", "2.0"];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        prop::sample::select(numbers.to_vec()).prop_map(|it| Value::Number(Number(it.to_owned()))),
        text().prop_map(Value::String),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        let key =
            prop_oneof![3 => "[a-z]{1,6}", 1 => "[0-9]", 1 => Just("__proto__".to_owned()), 1 => text()];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::Array),
            prop::collection::vec((key, inner), 0..5)
                .prop_map(|it| Value::Object(Box::new(it.into_iter().collect()))),
        ]
    })
}
