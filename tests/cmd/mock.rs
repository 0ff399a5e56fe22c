//! `docent mock`: a real server on this machine, asked over a socket.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, ChildStderr, Command, Stdio};

use super::{docent, folder};

const PETS: &str = "openapi: 3.1.0
info: {title: Pets, version: '1'}
paths:
  /pets:
    get:
      parameters: [{name: limit, in: query, schema: {type: integer}}]
      responses: {'200': {description: x, content: {application/json: {example: [1]}}}}
    post:
      requestBody: {content: {application/json: {schema: {type: object}}}}
      responses: {'201': {description: x, content: {application/json: {schema: {type: object, properties: {id: {type: integer}}}}}}}
      callbacks: {made: {'{$request.query.to}': {post: {responses: {'200': {description: x}}}}}}
  /pets/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
    get: {responses: {'200': {description: x, content: {application/json: {schema: {type: object, properties: {id: {type: integer}}}}}}}}
";

/// A running mock.
struct Mock {
    child: Child,
    words: BufReader<ChildStderr>,
    port: u16,
    _folder: tempfile::TempDir,
}

impl Mock {
    fn of(files: &[(&str, &str)], arguments: &[&str]) -> Self {
        let folder = folder(files);
        let program = snapbox::cmd::cargo_bin!("docent");
        let mut child = Command::new(program)
            .current_dir(folder.path())
            .args(["mock", "--port", "0"])
            .args(arguments)
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let words = BufReader::new(child.stderr.take().unwrap());
        let mut mock = Self { child, words, port: 0, _folder: folder };
        let address = mock.line_with("answers at ");
        let port = address.rsplit_once("localhost:").or_else(|| address.rsplit_once("127.0.0.1:")).unwrap().1;
        mock.port = port.split('/').next().unwrap().parse().unwrap();
        mock
    }

    /// The next line of the program that holds these words.
    fn line_with(&mut self, words: &str) -> String {
        loop {
            let mut line = String::new();
            assert!(self.words.read_line(&mut line).unwrap() > 0, "it never said `{words}`");
            if line.contains(words) {
                return line.trim_end().to_owned();
            }
        }
    }

    fn ask(&self, method: &str, target: &str, fields: &str, body: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        let length = body.len();
        write!(stream, "{method} {target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: {length}\r\n{fields}\r\n{body}").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }
}

impl Drop for Mock {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

#[test]
fn a_description_is_answered_at_the_root_and_each_request_is_told() {
    let mut mock = Mock::of(&[("pets.yaml", PETS)], &["pets.yaml"]);
    let port = mock.port;
    assert_eq!(mock.line_with("curl"), format!("  curl -i http://localhost:{port}/pets"));
    let answer = mock.ask("GET", "/pets", "Origin: https://a.example\r\n", "");
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n") && answer.ends_with("\r\n\r\n[1]"), "{answer}");
    assert!(answer.contains("access-control-allow-origin: https://a.example\r\n"), "{answer}");
    assert!(mock.line_with("GET /pets").starts_with("GET /pets 200 "));
    let answer = mock.ask("GET", "/pets?limit=x", "", "");
    assert!(answer.starts_with("HTTP/1.1 422 "), "{answer}");
    let told = mock.line_with("422");
    assert!(
        told.ends_with("the query parameter `limit` is the string `\"x\"`, but has to be an integer"),
        "{told}"
    );
    let head = mock.ask("HEAD", "/pets", "", "");
    assert!(head.starts_with("HTTP/1.1 200 OK\r\n") && head.ends_with("\r\n\r\n"), "{head}");
}

#[test]
fn several_versions_are_answered_below_their_names() {
    let config = "[docent.products.pets]\ndescriptions = { v1 = \"one.yaml\", v2 = \"two.yaml\" }\n";
    let files = [("book.toml", config), ("one.yaml", PETS), ("two.yaml", PETS), ("src/index.md", "# A\n")];
    let mock = Mock::of(&files, &[]);
    assert!(mock.ask("GET", "/pets/v1/pets", "", "").starts_with("HTTP/1.1 200 "));
    assert!(mock.ask("GET", "/pets/v2/pets", "", "").starts_with("HTTP/1.1 200 "));
    assert!(mock.ask("GET", "/pets/v3/pets", "", "").starts_with("HTTP/1.1 404 "));
    assert!(mock.ask("GET", "/", "", "").contains("/pets/v1  Pets\n"));
    let single = Mock::of(&files, &["--api", "pets/v2"]);
    assert!(single.ask("GET", "/pets", "", "").starts_with("HTTP/1.1 200 "));
}

#[test]
fn what_is_created_stays_too_many_are_refused_and_callbacks_are_sent_here_only() {
    let options = ["pets.yaml", "--stateful", "--rate-limit", "4/1h", "--latency", "1ms"];
    let mut mock = Mock::of(&[("pets.yaml", PETS)], &options);
    let kind = "Content-Type: application/json\r\n";
    let target = format!("/pets?to=http://localhost:{}/pets/1", mock.port);
    let made = mock.ask("POST", &target, kind, "{}");
    assert!(made.starts_with("HTTP/1.1 201 ") && made.contains("ratelimit-remaining: 3\r\n"), "{made}");
    assert!(mock.line_with("called back").starts_with("called back: POST http://localhost:"));
    let made = mock.ask("POST", "/pets?to=http://192.0.2.1/", kind, "{}");
    assert!(made.contains("location: /pets/2\r\n"), "{made}");
    assert!(mock.line_with("not called back").contains("--callbacks-to any"));
    assert!(mock.ask("GET", "/pets/1", "", "").ends_with("{\"id\":1}"));
    let refused = mock.ask("GET", "/pets/1", "", "");
    assert!(refused.starts_with("HTTP/1.1 429 ") && refused.contains("retry-after: "), "{refused}");
}

#[test]
fn there_has_to_be_something_to_mock() {
    let without = folder(&[("index.md", "# A\n")]);
    docent(&without, &["mock", "--port", "0", "--quiet"])
        .code(1)
        .stderr_eq("error: there is no OpenAPI description here that could be mocked\n");
    let pets = folder(&[("pets.yaml", PETS)]);
    let error = "error: there is no API `cats`; `--api` takes a product of the project, or PRODUCT/VERSION\n";
    docent(&pets, &["mock", "pets.yaml", "--port", "0", "--api", "cats", "--quiet"]).code(1).stderr_eq(error);
}
