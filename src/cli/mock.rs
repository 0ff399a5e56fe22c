//! `docent mock`: the APIs of a project as servers that answer as their descriptions say.

use std::sync::Arc;
use std::time::Duration;

use super::Outcome;
use super::args::{Global, Mock};
use super::error::Error;
use super::project;
use super::serve::Teller;
use super::terminal::Terminal;
use crate::project::DiskFiles;
use crate::request::Request;
use crate::serve::{self, Listen, Mocking, Options, Purpose, Rate, Served, Watching};

/// Where a mock listens when nobody says where.
const USUAL_PORT: u16 = 4010;

pub(super) fn run(command: &Mock, global: &Global, terminal: &Terminal) -> Result<Outcome, Error> {
    let opened = project::open(&command.source, None)?;
    let files = DiskFiles::new(&opened.root)
        .map_err(|error| Error::Read { path: command.source.path.clone(), source: error })?;
    let project = opened.project.clone();
    let teller = Teller::new(opened, global, terminal);
    let server = serve::start(files, project, options(command, teller))?;
    let mocks = server.mocks();
    if mocks.is_empty() {
        return Err(Error::NothingToMock(command.api.clone()));
    }
    for mock in &mocks {
        introduce(mock, server.address(), terminal);
    }
    terminal.say("Ctrl-C ends it");
    server.wait()?;
    Ok(Outcome::Clean)
}

fn options(command: &Mock, teller: Teller) -> Options {
    let listen = Listen {
        host: command.host.clone(),
        port: command.port,
        names: Vec::new(),
        usual_port: Some(USUAL_PORT),
    };
    let mocking = Mocking {
        dynamic: command.dynamic,
        seed: command.seed,
        stateful: command.stateful,
        own_pages_only: command.no_cors,
        rate: command.rate_limit,
        latency: command.latency,
        callbacks_to_any: command.callbacks_to == super::args::Reach::Any,
        only: command.api.clone(),
    };
    Options {
        listen,
        watching: Watching::Native,
        purpose: Purpose::Mocks,
        mocking,
        audience: Arc::new(teller),
    }
}

/// Says what is served where, with a line to try.
fn introduce(mock: &Served, address: &str, terminal: &Terminal) {
    let root = format!("{}{}", address.trim_end_matches('/'), mock.path);
    terminal.say(&format!("{} answers at {root}/", mock.title));
    if let Some(request) = &mock.example {
        terminal.say(&format!("  {}", curl(request, &root)));
    }
}

fn curl(request: &Request, root: &str) -> String {
    let method = if request.method == "GET" { String::new() } else { format!(" -X {}", request.method) };
    let headers = request.headers.iter().filter(|it| !it.name.eq_ignore_ascii_case("accept"));
    let headers = headers.flat_map(|it| [" -H ".to_owned(), quoted(&format!("{}: {}", it.name, it.value))]);
    let headers: String = headers.collect();
    let body = request.body.text().zip(request.content_type());
    let body = body.map(|(text, kind)| {
        format!(" -H {} -d {}", quoted(&format!("Content-Type: {kind}")), quoted(&text.replace('\n', "")))
    });
    format!(
        "curl -i{method}{headers}{} {}",
        body.unwrap_or_default(),
        quoted(&format!("{root}{}", request.url.target()))
    )
}

/// Text as one word of a POSIX shell, in quotes only where it needs them.
fn quoted(text: &str) -> String {
    let is_plain = |it: char| it.is_ascii_alphanumeric() || "-._~/:%".contains(it);
    if text.chars().all(is_plain) { text.to_owned() } else { format!("'{}'", text.replace('\'', "'\\''")) }
}

/// `50ms`, `1.5s`, `2m`.
fn duration(text: &str) -> Result<Duration, String> {
    let end = text.find(|it: char| it.is_ascii_alphabetic()).unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    let seconds = match unit {
        "ms" => 0.001,
        "s" => 1.0,
        "m" => 60.0,
        "h" => 3600.0,
        _ => return Err(format!("`{text}` is no time; write one such as `50ms`, `2s` or `1m`")),
    };
    let number: f64 = number.parse().map_err(|_| format!("`{text}` does not begin with a number"))?;
    Duration::try_from_secs_f64(number * seconds).map_err(|it| it.to_string())
}

/// `50ms..200ms`, or a single time.
pub(super) fn latency(text: &str) -> Result<(Duration, Duration), String> {
    let (least, most) = text.split_once("..").unwrap_or((text, text));
    let (least, most) = (duration(least)?, duration(most)?);
    if least > most {
        return Err("the shorter time has to come first".to_owned());
    }
    Ok((least, most))
}

/// `100/60s`.
pub(super) fn rate(text: &str) -> Result<Rate, String> {
    let (requests, window) =
        text.split_once('/').ok_or("write a number of requests and a time, such as `100/60s`")?;
    let requests = requests.parse().map_err(|_| format!("`{requests}` is no number of requests"))?;
    let window = duration(window)?;
    if window.is_zero() {
        return Err("the time has to be longer than nothing".to_owned());
    }
    Ok(Rate { requests, window })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_and_rates_are_read() {
        assert_eq!(latency("50ms..0.2s"), Ok((Duration::from_millis(50), Duration::from_millis(200))));
        assert_eq!(latency("1s"), Ok((Duration::from_secs(1), Duration::from_secs(1))));
        assert!(latency("2s..1s").is_err() && latency("5").is_err() && latency("-1s").is_err());
        assert_eq!(rate("100/1m"), Ok(Rate { requests: 100, window: Duration::from_mins(1) }));
        assert!(rate("100").is_err() && rate("x/1s").is_err() && rate("1/0s").is_err());
    }
}
