//! A server on the loopback interface that keeps what it receives.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use docent::request::Request;

/// A request as it arrived.
#[derive(Debug, Clone, Default)]
pub(crate) struct Received {
    pub(crate) method: String,
    pub(crate) target: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Received {
    /// The value of the header of this name.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(it, _)| it.eq_ignore_ascii_case(name)).map(|(_, value)| &**value)
    }
}

type Log = Arc<Mutex<BTreeMap<usize, Received>>>;

pub(crate) struct Server {
    port: u16,
    log: Log,
}

impl Server {
    /// Listens on a port that the system picks.
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let port = listener.local_addr().expect("it is bound").port();
        let log = Log::default();
        let kept = Arc::clone(&log);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let log = Arc::clone(&kept);
                thread::spawn(move || answer(&stream, &log));
            }
        });
        Self { port, log }
    }

    /// The request, sent here, with its number at the beginning of its path.
    pub(crate) fn address(&self, request: &Request, number: usize) -> Request {
        let mut request = request.clone();
        request.url.authority = format!("127.0.0.1:{}", self.port);
        request.url.path = format!("/{number}{}", request.url.path);
        request
    }

    /// What has arrived, by number.
    pub(crate) fn received(&self) -> BTreeMap<usize, Received> {
        self.log.lock().expect("no thread panics with it").clone()
    }
}

/// Reads one request, and says `{}`.
fn answer(stream: &TcpStream, log: &Log) {
    let mut reader = BufReader::new(stream);
    let Some(received) = read(&mut reader) else { return };
    let number = received.target.split('/').nth(1).and_then(|it| it.parse().ok());
    if let Some(number) = number {
        log.lock().expect("no thread panics with it").insert(number, received);
    }
    let mut stream = stream;
    let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}";
    // Whoever does not wait for an answer has been heard all the same.
    let _ = stream.write_all(head.as_bytes());
}

fn read(reader: &mut BufReader<&TcpStream>) -> Option<Received> {
    let first = line(reader)?;
    let mut words = first.split(' ');
    let mut received = Received {
        method: words.next()?.to_owned(),
        target: words.next()?.to_owned(),
        ..Received::default()
    };
    while let Some((name, value)) = line(reader)?.split_once(':') {
        received.headers.push((name.to_owned(), value.trim().to_owned()));
    }
    let length = received.header("Content-Length").and_then(|it| it.parse().ok()).unwrap_or(0);
    let is_chunked = received.header("Transfer-Encoding").is_some();
    received.body = if is_chunked { chunks(reader)? } else { bytes(reader, length)? };
    Some(received)
}

/// A line without its end, bytes read as Latin-1.
fn line(reader: &mut BufReader<&TcpStream>) -> Option<String> {
    let mut line = Vec::new();
    reader.read_until(b'\n', &mut line).ok()?;
    let text: String = line.iter().map(|it| *it as char).collect();
    text.strip_suffix("\r\n").map(str::to_owned)
}

fn bytes(reader: &mut BufReader<&TcpStream>, length: usize) -> Option<Vec<u8>> {
    let mut bytes = vec![0; length];
    reader.read_exact(&mut bytes).ok()?;
    Some(bytes)
}

fn chunks(reader: &mut BufReader<&TcpStream>) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let length = usize::from_str_radix(line(reader)?.trim(), 16).ok()?;
        body.extend(bytes(reader, length)?);
        line(reader)?;
        if length == 0 {
            return Some(body);
        }
    }
}
