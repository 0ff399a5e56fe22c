//! Code samples are run, and what they send is compared with the request that they were written from.
//!
//! Random requests are written in every language; where its interpreter is on this machine, it runs all of its samples in
//! one go against a server on the loopback interface. Says which languages were run and which were not; with
//! `SNIPPETS=all` a language that should have been and could not be is a failure. The literals of languages that have no
//! interpreter anywhere in the set-up are read back by lexers of their own (`lexer`).

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "this test runs programs and says so"
)]

mod compare;
mod lexer;
mod message;
mod random;
mod runner;
mod server;

use std::process::ExitCode;

use docent::render::snippet::{LANGUAGES, Language};
use docent::request::Request;

use runner::Ran;

/// How many requests each language sends.
const REQUESTS: usize = 80;

fn main() -> ExitCode {
    let requests = random::requests(REQUESTS);
    let failures: Vec<String> = LANGUAGES.iter().flat_map(|it| judge(it, &requests)).collect();
    for failure in &failures {
        eprintln!("\n{failure}");
    }
    if failures.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// What is wrong with the samples of a language.
fn judge(language: &Language, requests: &[Request]) -> Vec<String> {
    if let Some(read) = lexer::reader(language.key) {
        let failures = lexer::judge(language, read, requests);
        println!("{}: literals of {} samples read back, not run", language.label, requests.len());
        return failures;
    }
    if language.key == "http" {
        return message::judge(language, requests);
    }
    let server = server::Server::start();
    let requests: Vec<Request> = requests.iter().enumerate().map(|(at, it)| server.address(it, at)).collect();
    let samples: Vec<String> = requests.iter().map(|it| (language.write)(it)).collect();
    let said = match runner::run(language.key, &samples) {
        Ran::Said(said) => said,
        Ran::Missing(what) => return missing(language, what),
    };
    let received = server.received();
    let failures: Vec<String> = requests
        .iter()
        .enumerate()
        .filter_map(|(at, request)| {
            let problem = match received.get(&at) {
                Some(received) => compare::difference(request, received)?,
                None => "nothing was sent".to_owned(),
            };
            Some(format!("{}: {problem}\n{}\n{request:?}", language.label, samples[at]))
        })
        .collect();
    println!(
        "{}: {} of {} samples sent their request",
        language.label,
        requests.len() - failures.len(),
        requests.len()
    );
    let said = (!failures.is_empty()).then(|| format!("{} said:\n{said}", language.label));
    failures.into_iter().take(3).chain(said).collect()
}

fn missing(language: &Language, what: &str) -> Vec<String> {
    println!("{}: not run, since this machine has no {what}", language.label);
    let is_failure = std::env::var("SNIPPETS").is_ok_and(|it| it == "all");
    is_failure
        .then(|| format!("{}: SNIPPETS=all, and there is no {what}", language.label))
        .into_iter()
        .collect()
}
