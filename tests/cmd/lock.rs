//! `docent lock`: hosts on this machine that answer as hosts may, and what is kept of it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::thread;

use flate2::Compression;
use flate2::write::GzEncoder;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use snapbox::cmd::OutputAssert;
use tempfile::TempDir;

use crate::{docent, docent_with, files, folder};

/// A host on this machine. `HOST` in its answers is its name and port.
struct Host {
    name: String,
    answers: Arc<Answers>,
    asked: Arc<Asked>,
}

/// What a host answers, by the path that is asked for.
type Answers = Mutex<BTreeMap<String, Vec<u8>>>;

/// The paths that were asked for.
type Asked = Mutex<Vec<String>>;

impl Host {
    fn start() -> Self {
        Self::serving(|stream, answers, asked| serve(&stream, answers, asked))
    }

    /// A host that can be asked by HTTPS, with a certificate of `certificates/authority.pem` for `localhost`.
    fn start_tls() -> Self {
        let certificate = include_bytes!("certificates/localhost.pem");
        let certificate = CertificateDer::from_pem_slice(certificate).unwrap();
        let key = PrivateKeyDer::from_pem_slice(include_bytes!("certificates/localhost.key")).unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config =
            ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
        let config = Arc::new(config.with_no_client_auth().with_single_cert(vec![certificate], key).unwrap());
        Self::serving(move |stream, answers, asked| {
            let connection = ServerConnection::new(Arc::clone(&config)).unwrap();
            serve(StreamOwned::new(connection, stream), answers, asked);
        })
    }

    fn serving(serve: impl Fn(TcpStream, &Answers, &Asked) + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let name = format!("localhost:{}", listener.local_addr().unwrap().port());
        let host = Self { name, answers: Arc::default(), asked: Arc::default() };
        let (answers, asked) = (Arc::clone(&host.answers), Arc::clone(&host.asked));
        let serve = Arc::new(serve);
        thread::spawn(move || {
            for stream in listener.incoming() {
                let (answers, asked, serve) = (Arc::clone(&answers), Arc::clone(&asked), Arc::clone(&serve));
                thread::spawn(move || serve(stream.unwrap(), &answers, &asked));
            }
        });
        host
    }

    /// Answers at `path` with a document.
    fn document(&self, path: &str, media_type: &str, text: &str) {
        let body = text.replace("HOST", &self.name);
        let length = body.len();
        self.answer(
            path,
            &format!("200 OK\r\nContent-Type: {media_type}\r\nContent-Length: {length}"),
            &body,
        );
    }

    fn redirect(&self, path: &str, to: &str) {
        let to = to.replace("HOST", &self.name);
        self.answer(path, &format!("302 Found\r\nLocation: {to}\r\nContent-Length: 0"), "");
    }

    fn answer(&self, path: &str, head: &str, body: &str) {
        self.answer_bytes(path, head, body.as_bytes());
    }

    fn answer_bytes(&self, path: &str, head: &str, body: &[u8]) {
        let mut answer = format!("HTTP/1.1 {head}\r\nConnection: close\r\n\r\n").into_bytes();
        answer.extend(body);
        self.answers.lock().unwrap().insert(path.to_owned(), answer);
    }

    /// What was asked for since the last time, sorted.
    fn asked(&self) -> Vec<String> {
        let mut asked = std::mem::take(&mut *self.asked.lock().unwrap());
        asked.sort();
        asked
    }

    /// A project whose only description has these schemas, and which lists this host.
    fn project(&self, schemas: &str) -> TempDir {
        let config =
            format!("[docent]\ndescriptions = 'api.yaml'\n[docent.remote]\nhosts = ['{}']\n", self.name);
        let folder = folder(&[("book.toml", &config), ("content/index.md", "# A\n")]);
        self.describe(&folder, schemas);
        folder
    }

    fn describe(&self, folder: &TempDir, schemas: &str) {
        let mut text =
            "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n".to_owned();
        for line in schemas.replace("HOST", &self.name).lines() {
            let _ = writeln!(text, "    {line}");
        }
        fs::write(folder.path().join("api.yaml"), text).unwrap();
    }
}

/// Answers one request.
fn serve(stream: impl Read + Write, answers: &Answers, asked: &Asked) {
    let mut stream = BufReader::new(stream);
    let mut lines = stream.by_ref().lines().map_while(Result::ok).take_while(|it| !it.is_empty());
    let Some(request) = lines.next() else { return };
    lines.for_each(drop);
    let path = request.split(' ').nth(1).unwrap_or_default().to_owned();
    let missing = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".to_vec();
    let answer = answers.lock().unwrap().get(&path).cloned().unwrap_or(missing);
    asked.lock().unwrap().push(path);
    // A client that has seen enough goes away.
    drop(stream.get_mut().write_all(&answer).and_then(|()| stream.get_mut().flush()));
}

/// Standard error, with the host's name replaced by `HOST`.
fn told(run: &OutputAssert, host: &Host) -> String {
    String::from_utf8(run.get_output().stderr.clone()).unwrap().replace(&host.name, "HOST")
}

fn lock(folder: &TempDir) -> String {
    fs::read_to_string(folder.path().join("docent.lock")).unwrap_or_default()
}

/// The only copy of a document whose name begins so.
fn copy(folder: &Path, name: &str) -> std::path::PathBuf {
    let copies = files(folder)
        .into_iter()
        .filter(|it| it.starts_with(".docent/remote/") && it.contains(&format!("/{name}-")));
    let copies: Vec<_> = copies.collect();
    assert_eq!(copies.len(), 1, "{copies:?}");
    folder.join(&copies[0])
}

#[test]
fn what_descriptions_refer_to_is_fetched_once_and_then_needs_no_host() {
    let host = Host::start();
    host.document(
        "/v1/pet.json",
        "application/json",
        r#"{"type": "object", "$comment": "ours", "properties": {"owner": {"$ref": "people/owner.yaml"}}}"#,
    );
    host.document(
        "/v1/people/owner.yaml",
        "application/yaml",
        "description: The owner\nproperties:\n  pet: {$ref: ../pet.json}\n",
    );
    let folder = host.project("Pet: {$ref: 'http://HOST/v1/pet.json'}\n");
    docent(&folder, &["check", "--quiet"]).code(2);
    assert_eq!(host.asked(), [""; 0]);
    let run = docent(&folder, &["lock"]).success().stdout_eq("");
    assert_eq!(
        told(&run, &host),
        "  locked    http://HOST/v1/people/owner.yaml\n  locked    http://HOST/v1/pet.json\ndocent.lock: 2 documents, 2 locked\n"
    );
    assert_eq!(host.asked(), ["/v1/people/owner.yaml", "/v1/pet.json"]);
    assert!(lock(&folder).contains("checksum = \"sha256:"));
    assert_eq!(fs::read_to_string(folder.path().join(".docent/remote/.gitattributes")).unwrap(), "* -text\n");
    docent(&folder, &["check", "--strict"]).success();
    docent(&folder, &["build", "--quiet"]).success();
    let page = fs::read_to_string(folder.path().join("book/api/schemas/owner.html")).unwrap();
    assert!(page.contains("The owner"), "{page}");
    assert!(
        !files(&folder.path().join("book"))
            .iter()
            .any(|it| it.contains("remote") || it.contains("docent.lock"))
    );
    let run = docent(&folder, &["coverage", "--all"]).success();
    let coverage = String::from_utf8(run.get_output().stdout.clone()).unwrap().replace(&host.name, "HOST");
    assert!(coverage.contains("1 value hidden: a note to other authors"), "{coverage}");
    assert!(coverage.contains(".json:1:32 /$comment of http://HOST/v1/pet.json\n"), "{coverage}");
    assert_eq!(
        told(&docent(&folder, &["lock"]).success(), &host),
        "docent.lock: 2 documents, nothing changed\n"
    );
    docent(&folder, &["lock", "--check"])
        .success()
        .stderr_eq("docent.lock: 2 documents, as they should be\n");
    assert_eq!(host.asked(), [""; 0]);
}

#[test]
fn an_update_takes_over_what_changed_and_leaves_nothing_behind() {
    let host = Host::start();
    host.document("/a", "text/plain", "title: one\n");
    host.document("/b", "text/plain", "title: b\n");
    let folder = host.project("A: {$ref: 'http://HOST/a'}\nB: {$ref: 'http://HOST/b'}\n");
    docent(&folder, &["lock"]).success();
    let before = (lock(&folder), files(folder.path()));
    host.document("/a", "text/plain", "title: two\n");
    docent(&folder, &["lock"]).success();
    assert_eq!((lock(&folder), files(folder.path())), before);
    let run = docent(&folder, &["lock", "--update", "--verbose"]).success();
    assert_eq!(
        told(&run, &host),
        "  updated   http://HOST/a\n  unchanged http://HOST/b\ndocent.lock: 2 documents, 1 updated\n"
    );
    assert_eq!(files(folder.path()).len(), before.1.len());
    assert_eq!(fs::read_to_string(copy(folder.path(), "a")).unwrap(), "title: two\n");
    host.describe(&folder, "C: {title: C}\n");
    let run = docent(&folder, &["lock"]).success();
    assert_eq!(
        told(&run, &host),
        "  removed   http://HOST/a\n  removed   http://HOST/b\ndocent.lock: 0 documents, 2 removed\n"
    );
    assert_eq!(files(folder.path()), ["api.yaml", "book.toml", "content/index.md"]);
    assert!(!folder.path().join(".docent").exists());
    let run = docent(&folder, &["lock"]).success();
    assert_eq!(
        told(&run, &host),
        "nothing to lock: no description refers to a host that the configuration lists\n"
    );
}

#[test]
fn a_copy_that_is_not_what_was_locked_is_reported_and_restored() {
    let host = Host::start();
    host.document("/pet.json", "application/json", r#"{"type": "object"}"#);
    let folder = host.project("Pet: {$ref: 'http://HOST/pet.json'}\n");
    docent(&folder, &["lock"]).success();
    let copy = copy(folder.path(), "pet");
    fs::write(&copy, r#"{"type": "string"}"#).unwrap();
    let run = docent(&folder, &["check", "--format", "json", "--quiet"]).code(2);
    let told = String::from_utf8(run.get_output().stdout.clone()).unwrap();
    assert!(told.contains(r#""rule":"outdated-lock""#) && told.contains("has another checksum"), "{told}");
    assert!(told.contains(r#""file":"api.yaml","line":6,"column":17"#), "{told}");
    docent(&folder, &["lock", "--check"]).code(2);
    docent(&folder, &["lock"]).success();
    assert_eq!(fs::read_to_string(&copy).unwrap(), r#"{"type": "object"}"#);
    fs::remove_file(&copy).unwrap();
    docent(&folder, &["build", "--quiet"]).code(2);
    host.document("/pet.json", "application/json", r#"{"type": "array"}"#);
    let run = docent(&folder, &["lock", "--quiet"]).code(1);
    assert!(self::told(&run, &host).contains("the host has another document now than the lock file pins"));
    assert!(!copy.exists());
}

#[test]
fn where_a_host_fails_nothing_is_written() {
    let host = Host::start();
    host.document("/a.json", "application/json", r#"{"properties": {"x": {"$ref": "gone.json"}}}"#);
    host.document("/page", "text/html; charset=utf-8", "<!DOCTYPE html>");
    host.answer("/broken", "500 Internal Server Error\r\nContent-Length: 0", "");
    host.answer("/bytes", "200 OK\r\nContent-Length: 2", "\u{0}");
    host.answer("/short", "200 OK\r\nContent-Length: 100", "{}");
    let folder = host.project(
        "A: {$ref: 'http://HOST/a.json'}\nB: {$ref: 'http://HOST/page'}\nC: {$ref: 'http://HOST/broken'}\nD: {$ref: 'http://HOST/short'}\n",
    );
    let before = files(folder.path());
    let run = docent(&folder, &["lock"]).code(1);
    let told = told(&run, &host);
    for expected in [
        "error[outdated-lock]: `http://HOST/gone.json` cannot be fetched: the host answers `404 Not Found`",
        "this leads to `http://HOST/a.json`, of which that is a copy",
        "error[outdated-lock]: `http://HOST/page` cannot be fetched: the host answers with a web page, not with a document",
        " --> api.yaml:7:15",
        "error[outdated-lock]: `http://HOST/broken` cannot be fetched: the host answers `500 Internal Server Error`",
        "error[outdated-lock]: `http://HOST/short` cannot be fetched: the connection failed: ",
        "error: nothing was locked: 4 documents cannot be fetched",
    ] {
        assert!(told.contains(expected), "{expected}\n{told}");
    }
    assert_eq!(files(folder.path()), before);
}

#[test]
fn an_answer_that_is_too_large_is_not_read_to_its_end() {
    let host = Host::start();
    host.document("/large.json", "application/json", &format!("\"{}\"", "x".repeat(33 << 20)));
    // One that does not say how large it is.
    let endless = format!("{:x}\r\n{}\r\n", 1 << 20, "x".repeat(1 << 20)).repeat(40);
    host.answer("/endless", "200 OK\r\nTransfer-Encoding: chunked", &endless);
    let folder = host.project("A: {$ref: 'http://HOST/large.json'}\nB: {$ref: 'http://HOST/endless'}\n");
    let run = docent(&folder, &["lock"]).code(1);
    for name in ["large.json", "endless"] {
        let expected = format!(
            "`http://HOST/{name}` cannot be fetched: it has more than 32 MiB, the most that is fetched"
        );
        assert!(told(&run, &host).contains(&expected), "{}", told(&run, &host));
    }
}

#[test]
fn what_is_sent_compressed_counts_as_what_it_is() {
    let host = Host::start();
    let compressed = |text: &[u8]| {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(text).unwrap();
        encoder.finish().unwrap()
    };
    let (small, bomb) = (compressed(b"title: small\n"), compressed(&vec![b'#'; 300 << 20]));
    for (path, bytes) in [("/small", &small), ("/bomb", &bomb)] {
        let head = format!("200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {}", bytes.len());
        host.answer_bytes(path, &head, bytes);
    }
    let folder = host.project("A: {$ref: 'http://HOST/small'}\n");
    docent(&folder, &["lock"]).success();
    assert_eq!(fs::read_to_string(copy(folder.path(), "small")).unwrap(), "title: small\n");
    host.describe(&folder, "A: {$ref: 'http://HOST/bomb'}\n");
    let run = docent(&folder, &["lock"]).code(1);
    assert!(told(&run, &host).contains("it has more than 32 MiB, the most that is fetched"));
}

#[test]
fn a_host_is_who_an_authority_says_it_is() {
    let host = Host::start_tls();
    host.document("/pet.json", "application/json", r#"{"title": "The pet"}"#);
    let folder = host.project("A: {$ref: 'https://HOST/pet.json'}\n");
    let authority = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cmd/certificates/authority.pem");
    let stranger = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cmd/certificates/localhost.pem");
    let run = docent_with(&folder, &[("SSL_CERT_FILE", stranger)], &["lock"]).code(1);
    let expected =
        "`https://HOST/pet.json` cannot be fetched: the connection is not safe: invalid peer certificate";
    assert!(told(&run, &host).contains(expected), "{}", told(&run, &host));
    let run = docent_with(&folder, &[("SSL_CERT_FILE", "/nowhere"), ("SSL_CERT_DIR", "/nowhere")], &["lock"])
        .code(1);
    let expected = "this machine knows no authority that could say who the host is";
    assert!(told(&run, &host).contains(expected), "{}", told(&run, &host));
    assert_eq!(host.asked(), [""; 0]);
    docent_with(&folder, &[("SSL_CERT_FILE", authority)], &["lock"]).success();
    // The certificate is for the name, and for no other that leads to the same machine.
    let config = fs::read_to_string(folder.path().join("book.toml")).unwrap();
    fs::write(folder.path().join("book.toml"), config.replace("localhost", "127.0.0.1")).unwrap();
    let address = host.name.replace("localhost", "127.0.0.1");
    host.describe(&folder, &format!("A: {{$ref: 'https://{address}/pet.json'}}\n"));
    let run = docent_with(&folder, &[("SSL_CERT_FILE", authority)], &["lock"]).code(1);
    assert!(told(&run, &host).contains("the connection is not safe"), "{}", told(&run, &host));
}

#[test]
fn the_proxy_of_the_environment_is_asked_but_not_for_this_machine() {
    let (host, proxy) = (Host::start(), Host::start());
    host.document("/pet.json", "application/json", "{}");
    let folder = host.project("A: {$ref: 'http://HOST/pet.json'}\n");
    let authority = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cmd/certificates/authority.pem");
    let address = format!("http://{}", proxy.name);
    let env = [("HTTPS_PROXY", address.as_str()), ("HTTP_PROXY", &address), ("SSL_CERT_FILE", authority)];
    docent_with(&folder, &env, &["lock"]).success();
    assert_eq!((host.asked().len(), proxy.asked().len()), (1, 0));
    let config = fs::read_to_string(folder.path().join("book.toml")).unwrap();
    fs::write(folder.path().join("book.toml"), config.replace(&host.name, "far.example")).unwrap();
    host.describe(&folder, "A: {$ref: 'https://far.example/pet.json'}\n");
    let run = docent_with(&folder, &env, &["lock"]).code(1);
    assert_eq!(proxy.asked(), ["far.example:443"]);
    assert!(told(&run, &host).contains("the proxy does not let it through"), "{}", told(&run, &host));
}

#[test]
fn redirects_never_lead_to_a_host_that_is_not_listed() {
    let (host, other) = (Host::start(), Host::start());
    other.document("/secret.json", "application/json", "{}");
    host.redirect("/latest", "/v2/pet.json");
    host.document(
        "/v2/pet.json",
        "application/json",
        r#"{"title": "The pet", "properties": {"x": {"$ref": "tag.json"}}}"#,
    );
    host.document("/v2/tag.json", "application/json", "{}");
    host.redirect("/away", &format!("http://{}/secret.json", other.name));
    host.redirect("/file", "file:///etc/passwd");
    host.redirect("/round", "/round");
    let folder = host.project("A: {$ref: 'http://HOST/latest'}\nB: {$ref: 'http://HOST/away'}\n");
    let run = docent(&folder, &["lock"]).code(2);
    let told = told(&run, &host).replace(&other.name, "OTHER");
    assert!(
        told.contains("error[remote-reference]: `http://HOST/away` leads on to `http://OTHER/secret.json`, on a host that is not listed"),
        "{told}"
    );
    assert_eq!(other.asked(), [""; 0]);
    assert!(lock(&folder).contains("/v2/tag.json"), "{}", lock(&folder));
    host.describe(&folder, "A: {$ref: 'http://HOST/latest'}\n");
    docent(&folder, &["lock"]).success();
    docent(&folder, &["check", "--strict"]).success();
    host.describe(&folder, "A: {$ref: 'http://HOST/file'}\nB: {$ref: 'http://HOST/round'}\n");
    let run = docent(&folder, &["lock"]).code(1);
    assert!(
        self::told(&run, &host)
            .contains("it leads on to `file:///etc/passwd`, which is no address of a document")
    );
    host.describe(&folder, "B: {$ref: 'http://HOST/round'}\n");
    let run = docent(&folder, &["lock"]).code(1);
    assert!(self::told(&run, &host).contains("leads on to other addresses without an end"));
}

#[test]
fn a_document_elsewhere_cannot_read_the_disk() {
    let host = Host::start();
    host.document(
        "/x/pet.json",
        "application/json",
        r#"{"$self": "http://HOST/", "properties": {"a": {"$ref": "file:///etc/passwd"}, "b": {"$ref": "../../secret.yaml"}, "c": {"$ref": "../../../../secret.yaml"}}}"#,
    );
    let folder = host.project("A: {$ref: 'http://HOST/x/pet.json'}\n");
    fs::write(folder.path().join("secret.yaml"), "description: leaked\n").unwrap();
    let run = docent(&folder, &["lock"]).code(1);
    assert_eq!(host.asked(), ["/secret.yaml", "/x/pet.json"]);
    assert!(
        told(&run, &host)
            .contains("`http://HOST/secret.yaml` cannot be fetched: the host answers `404 Not Found`")
    );
    host.document("/secret.yaml", "application/yaml", "description: theirs\n");
    docent(&folder, &["lock"]).code(2);
    docent(&folder, &["build", "--quiet"]).code(2);
    let pages = files(folder.path()).into_iter().filter(|it| it.starts_with("book/"));
    let text: String = pages.filter_map(|it| fs::read_to_string(folder.path().join(it)).ok()).collect();
    assert!(text.contains("theirs") && !text.contains("leaked"));
}

#[test]
fn a_name_that_leads_to_this_machine_is_not_asked_unless_it_is_this_machine() {
    let host = Host::start();
    host.document("/pet.json", "application/json", "{}");
    // By an address of this machine, which is listed as a host of a private network and is none.
    let port = host.name.split(':').nth(1).unwrap().to_owned();
    let mut schemas = String::new();
    for name in ["0.0.0.0", "169.254.169.254", "[::]"] {
        let _ = writeln!(
            schemas,
            "{}: {{$ref: 'https://{name}:{port}/pet.json'}}",
            name.replace([':', '[', ']', '.'], "x")
        );
    }
    let folder = host.project(&schemas);
    let config = format!(
        "[docent]\ndescriptions = 'api.yaml'\n[docent.remote]\nprivate-hosts = ['0.0.0.0:{port}', '169.254.169.254:{port}', '[::]:{port}']\n"
    );
    fs::write(folder.path().join("book.toml"), config).unwrap();
    let run = docent(&folder, &["lock"]).code(1);
    let told = told(&run, &host);
    for ip in ["0.0.0.0", "169.254.169.254", "::"] {
        let expected =
            format!("cannot be fetched: its name leads to `{ip}`, which is not on the public Internet");
        assert!(told.contains(&expected), "{expected}\n{told}");
    }
    assert_eq!(host.asked(), [""; 0]);
}

#[cfg(unix)]
#[test]
fn copies_are_not_written_through_a_link() {
    let host = Host::start();
    host.document("/pet.json", "application/json", "{}");
    let (project, outside) = (host.project("A: {$ref: 'http://HOST/pet.json'}\n"), folder(&[]));
    std::os::unix::fs::symlink(outside.path(), project.path().join(".docent")).unwrap();
    let run = docent(&project, &["lock"]).code(1);
    assert!(told(&run, &host).contains("copies are kept inside the project only"));
    assert_eq!(files(outside.path()), [""; 0]);
    assert_eq!(lock(&project), "");
}

#[test]
fn a_configuration_that_cannot_be_understood_comes_first() {
    let host = Host::start();
    let folder = host.project("A: {$ref: 'http://HOST/pet.json'}\n");
    fs::write(folder.path().join("book.toml"), "[docent]\ndescriptions = 'api.yaml'\n[docent.remote]\nhosts = ['https://a.b/c', '*', 'x y', '*.com']\n").unwrap();
    let run = docent(&folder, &["lock", "--format", "github"]).code(3);
    let told = String::from_utf8(run.get_output().stdout.clone()).unwrap();
    let lines: Vec<_> = told.lines().map(|it| it.rsplit("::").next().unwrap()).collect();
    assert_eq!(
        lines,
        [
            "`https://a.b/c` is an address, not a host%0Ahelp: write the host alone: `a.b`",
            "`*` stands for more hosts than can be meant%0Ahelp: write `*.` and a domain, `*.example.com`, for all hosts below it; each other host by its whole name",
            "`x y` is no host%0Ahelp: write a host as it stands in addresses: `schemas.example.com`, or `localhost:8080` with a port",
            "`*.com` stands for more hosts than can be meant%0Ahelp: write `*.` and a domain, `*.example.com`, for all hosts below it; each other host by its whole name",
        ]
    );
}

#[test]
fn a_single_description_can_be_locked_too() {
    let host = Host::start();
    host.document("/pet.json", "application/json", r#"{"title": "The pet"}"#);
    let project = host.project("A: {$ref: 'http://HOST/pet.json'}\n");
    fs::remove_file(project.path().join("book.toml")).unwrap();
    let hosts = format!("[\"{}\"]", host.name);
    let env = [("DOCENT_DOCENT__REMOTE__HOSTS", hosts.as_str())];
    docent_with(&project, &env, &["lock", "api.yaml"]).success();
    docent_with(&project, &env, &["check", "--strict", "api.yaml"]).success();
    docent(&project, &["check", "api.yaml"]).code(2);
}
