//! A small HTTP client, which sends what it is told to, also what no browser would send.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::sync::mpsc::{Receiver, channel};
use std::thread;

/// An answer.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    head: String,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// The value of a field; empty where there is none.
    pub(crate) fn field(&self, name: &str) -> &str {
        let fields = self.head.lines().filter_map(|it| it.split_once(": "));
        fields.into_iter().find(|(it, _)| it.eq_ignore_ascii_case(name)).map_or("", |(_, value)| value)
    }

    /// The body as text.
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// Sends a request with these fields beside `Host` and returns what comes back.
pub(crate) fn request(port: u16, method: &str, target: &str, fields: &[(&str, &str)]) -> Answer {
    let host = format!("localhost:{port}");
    let own: &[(&str, &str)] = &[("Host", &host), ("Connection", "close")];
    let own = own.iter().filter(|(name, _)| !fields.iter().any(|(it, _)| it == name));
    let lines: Vec<String> = own.chain(fields).map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    write!(stream, "{method} {target} HTTP/1.1\r\n{}\r\n", lines.concat()).unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).unwrap();
    let end = bytes.windows(4).position(|it| it == b"\r\n\r\n").expect("an answer has a head");
    let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    Answer { status, head, body: bytes.split_off(end + 4) }
}

/// Asks for a page or a file.
pub(crate) fn get(port: u16, target: &str) -> Answer {
    request(port, "GET", target, &[])
}

/// Listens to the events for the page at `page`: each as JSON.
pub(crate) fn listen(port: u16, page: &str) -> Receiver<serde_json::Value> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    let head = format!("GET /_docent/preview/events?page={page} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n");
    stream.write_all(head.as_bytes()).unwrap();
    let (sender, events) = channel();
    thread::spawn(move || {
        for line in BufReader::new(stream).lines().map_while(Result::ok) {
            let Some(event) = line.strip_prefix("data: ") else { continue };
            if sender.send(serde_json::from_str(event).unwrap()).is_err() {
                return;
            }
        }
    });
    events
}
