//! The threads of a preview: one goes the rounds, one holds the connections.

#![expect(clippy::disallowed_methods, reason = "this edge tells one server from the next by the clock")]

use std::io;
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use axum::serve::ListenerExt;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::oneshot;

use super::board::{Board, Front};
use super::burst::Signal;
use super::change::Change;
use super::guarded::guarded;
use super::http::{self, Hosts};
use super::listen;
use super::mocks::Memory;
use super::rounds::Rounds;
use super::watch::Watch;
use super::workshop::Workshop;
use super::{Built, Desk, News, Options, Purpose, findings};
use crate::diag::Parsed;
use crate::project::{DiskFiles, Project};

/// Why there is no preview.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The address cannot be had.
    #[error("{0}")]
    Listen(String),
    /// The system gives no threads or timers.
    #[error("the server cannot be started")]
    Start(#[source] io::Error),
    /// The very first build failed.
    #[error("docent itself failed: {0}; this is a defect of docent, please report it")]
    Defect(String),
}

/// A running preview. It ends when it is dropped.
pub struct Server {
    address: String,
    signals: Sender<Signal>,
    stop: Option<oneshot::Sender<()>>,
    threads: Vec<JoinHandle<()>>,
    desk: Arc<Desk>,
}

/// Builds the site and starts to serve it. What `project` was read as is read once more as soon as changes are noticed,
/// so that none falls between the two.
pub fn start(files: DiskFiles, project: Parsed<Project>, options: Options) -> Result<Server, Error> {
    let opened = listen::open(&options.listen).map_err(|error| Error::Listen(error.to_string()))?;
    let (sender, signals) = channel();
    let files = Arc::new(files);
    let began = Instant::now();
    let (mut watch, refusal) = Watch::start(&files, options.watching, &sender);
    let refusal = refusal.or(watch.follow(&project.value));
    if let Some(reason) = refusal {
        options.audience.hear(News::Polling(&reason));
    }
    let mut workshop = Workshop::new(Arc::clone(&files), project);
    let edition = guarded(|| workshop.make(&Change::Everything(Vec::new()))).map_err(Error::Defect)?;
    drop(watch.follow_named(workshop.project()));
    let diagnostics = options.audience.judged(&edition.build.diagnostics);
    let findings = findings(&options, &edition, &diagnostics).into();
    let base = if options.purpose == Purpose::Mocks { "/".to_owned() } else { edition.base() };
    let address = format!("http://{}:{}{base}", host(&options, &opened), opened.port);
    let edition = Arc::new(edition);
    options.audience.hear(News::Built(Built {
        changed: &[],
        pages: edition.build.site.pages.len(),
        took: began.elapsed(),
        is_kept: edition.is_kept,
        diagnostics: &diagnostics,
        sources: &|path| edition.source(path),
    }));
    let desk = Arc::new(Desk {
        hosts: Hosts::new(&options.listen),
        board: Board::new(Front { edition, findings }),
        options,
        server: server_name(),
        memory: Memory::default(),
    });
    let runtime = Builder::new_current_thread().enable_all().build().map_err(Error::Start)?;
    let (stop, stopped) = oneshot::channel();
    let shared = Arc::clone(&desk);
    let answering = thread::spawn(move || answer(runtime, opened.listeners, &shared, stopped));
    let kept = Arc::clone(&desk);
    let rounds = Rounds { files, workshop, watch, sender: sender.clone(), desk, is_behind: false };
    let going = thread::spawn(move || rounds.run(&signals));
    Ok(Server { address, signals: sender, stop: Some(stop), threads: vec![answering, going], desk: kept })
}

/// A mock that is served.
pub struct Served {
    /// Where it is, without a slash at its end.
    pub path: String,
    /// What the API is called.
    pub title: String,
    /// A request to try.
    pub example: Option<crate::request::Request>,
}

impl Server {
    /// Where the site is.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// The mocks: the path, the name and a target to try of each.
    pub fn mocks(&self) -> Vec<Served> {
        let edition = self.desk.board.front().edition;
        let mocks = edition.mocks(self.desk.options.mocking.only.as_deref());
        let served = mocks.all().iter().map(|it| Served {
            path: it.path.clone(),
            title: it.title.clone(),
            example: it.mock.example(),
        });
        served.collect()
    }

    /// Waits until somebody interrupts the program.
    pub fn wait(self) -> Result<(), Error> {
        let runtime = Builder::new_current_thread().enable_all().build().map_err(Error::Start)?;
        runtime.block_on(interrupted()).map_err(Error::Start)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Threads that ended already hear nothing, which is as well.
        drop(self.signals.send(Signal::Stop));
        drop(self.stop.take());
        for thread in self.threads.drain(..) {
            drop(thread.join());
        }
    }
}

#[cfg(unix)]
async fn interrupted() -> io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminated = signal(SignalKind::terminate())?;
    tokio::select! {
        interrupted = tokio::signal::ctrl_c() => interrupted,
        _ = terminated.recv() => Ok(()),
    }
}

#[cfg(not(unix))]
async fn interrupted() -> io::Result<()> {
    tokio::signal::ctrl_c().await
}

/// Answers until `stopped` hears that nobody wants it any more.
fn answer(runtime: Runtime, listeners: Vec<TcpListener>, desk: &Arc<Desk>, stopped: oneshot::Receiver<()>) {
    let _context = runtime.enter();
    for listener in listeners {
        let router = http::router(Arc::clone(desk));
        let Ok(listener) = tokio::net::TcpListener::from_std(listener) else { continue };
        // Events are small and in a hurry: they must not wait until there is more to send.
        let listener = listener.tap_io(|it| drop(it.set_nodelay(true)));
        runtime.spawn(async move { axum::serve(listener, router).await });
    }
    drop(runtime.block_on(stopped));
    // Browsers keep the stream of events open for as long as there is one.
    runtime.shutdown_background();
}

/// By what a browser on this machine reaches the preview.
fn host(options: &Options, opened: &listen::Opened) -> String {
    match &options.listen.host {
        Some(host) if !opened.is_localhost => host_in_address(host),
        _ if opened.is_localhost => "localhost".to_owned(),
        _ => "127.0.0.1".to_owned(),
    }
}

fn host_in_address(host: &str) -> String {
    if host.contains(':') && !host.starts_with('[') { format!("[{host}]") } else { host.to_owned() }
}

fn server_name() -> String {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    format!("{:x}", since.as_nanos())
}
