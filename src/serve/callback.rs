//! Sends the requests that an API sends to its callers: over plain HTTP, to this machine unless more is allowed.

use std::io::{Error, ErrorKind};
use std::net::SocketAddr;
use std::time::Duration;

use tokio::net::{TcpStream, lookup_host};
use tokio::time::timeout;

use crate::request::Request;

/// How long a callback may take.
const PATIENCE: Duration = Duration::from_secs(5);

/// Sends a request; returns the status that came back.
pub(super) async fn send(request: &Request, to_any: bool) -> Result<u16, String> {
    if request.url.scheme != "http" {
        return Err("callbacks are sent over plain http only".to_owned());
    }
    let sent = timeout(PATIENCE, exchange(request, to_any)).await;
    sent.map_err(|_| "nobody answered in time".to_owned())?.map_err(|it| it.to_string())
}

async fn exchange(request: &Request, to_any: bool) -> Result<u16, Error> {
    let authority = request.url.authority.rsplit('@').next().unwrap_or_default();
    let has_port = authority.rsplit_once(':').is_some_and(|(_, it)| it.parse::<u16>().is_ok());
    let host = if has_port { authority.to_owned() } else { format!("{authority}:80") };
    // The address that was judged is the one that is asked: a name may lead elsewhere the next time.
    let mut addresses = lookup_host(&host).await?;
    let address: Option<SocketAddr> = addresses.find(|it| to_any || it.ip().is_loopback());
    let Some(address) = address else {
        return Err(Error::new(
            ErrorKind::PermissionDenied,
            "it is not on this machine; `--callbacks-to any` allows that",
        ));
    };
    let stream = TcpStream::connect(address).await?;
    write(&stream, &bytes(request, authority)).await?;
    status(&stream).await
}

fn bytes(request: &Request, host: &str) -> Vec<u8> {
    let body = request.body.text().unwrap_or_default();
    let mut head = format!(
        "{} {} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n",
        request.method,
        request.url.target()
    );
    for header in &request.headers {
        head.extend([&*header.name, ": ", &*header.value, "\r\n"]);
    }
    if let Some(media_type) = request.content_type() {
        head.extend(["Content-Type: ", media_type, "\r\n"]);
    }
    head.extend(["Content-Length: ", &body.len().to_string(), "\r\n\r\n"]);
    (head + &body).into_bytes()
}

async fn write(stream: &TcpStream, mut bytes: &[u8]) -> Result<(), Error> {
    while !bytes.is_empty() {
        stream.writable().await?;
        match stream.try_write(bytes) {
            Ok(count) => bytes = &bytes[count..],
            Err(error) if error.kind() == ErrorKind::WouldBlock => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

async fn status(stream: &TcpStream) -> Result<u16, Error> {
    let mut head = Vec::new();
    let mut buffer = [0; 512];
    while head.len() < 16 {
        stream.readable().await?;
        match stream.try_read(&mut buffer) {
            Ok(0) => break,
            Ok(count) => head.extend_from_slice(&buffer[..count]),
            Err(error) if error.kind() == ErrorKind::WouldBlock => {}
            Err(error) => return Err(error),
        }
    }
    let line = String::from_utf8_lossy(&head);
    let status = line.split(' ').nth(1).and_then(|it| it.get(..3)?.parse().ok());
    status.ok_or_else(|| Error::new(ErrorKind::InvalidData, "the answer is no HTTP"))
}
