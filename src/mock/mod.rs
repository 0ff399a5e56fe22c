//! An API that is not there yet, as far as its description tells: a request in, a response out.
//!
//! [`Mock::respond`] is a pure function. It knows no sockets, no clock and no randomness but the seed that it is given, so
//! a server can be put around it, guides can be replayed through it, and the same request always gets the same answer.
//! What callers create is kept in a [`Store`] that is handed in.
//!
//! A request is routed (`route`), let in (`security`), judged (`parameter`, `body`), and answered (`answer`): with what the
//! description says about requests that are wrong where it says something, else with problem details (`problem`).

mod answer;
mod body;
mod expression;
mod json;
mod media;
mod message;
mod multipart;
mod parameter;
mod prefer;
mod problem;
mod read;
mod resource;
mod route;
mod security;
mod store;
mod vary;
mod xml;

pub use message::{Request, Response};
pub use problem::Fault;
pub use route::Routes;
pub use store::Store;
pub use vary::Dice;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::api::{Api, Id, Operation, ParameterLocation, Value};
use crate::request::{self, Choice, Header};

use answer::{Chosen, Made, Maker};
use body::Judged;
use expression::Exchange;
use message::decoded;
use parameter::Places;
use prefer::Wishes;
use problem::problem;
use read::Reading;
use resource::{Deed, Role, Roles};
use route::{Match, Route, Router};
use store::{Outcome, Visit};

/// How many answers are remembered.
const MOST_REMEMBERED: usize = 10_000;

/// How many callbacks one request may set off.
const MOST_CALLBACKS: usize = 16;

/// How requests are answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Whether values differ from answer to answer where a caller does not say.
    pub dynamic: bool,
    /// What such values depend on.
    pub seed: u64,
    /// Whether pages of any site may ask (the Fetch Standard's CORS protocol).
    pub cors: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { dynamic: false, seed: 0, cors: true }
    }
}

/// One API, ready to be asked.
#[derive(Debug)]
pub struct Mock {
    api: Arc<Api>,
    router: Router,
    roles: Roles,
    /// Answers that are the same each time.
    remembered: Mutex<HashMap<Key, Made>>,
}

/// What a request comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It is for an operation.
    Operation {
        /// Which.
        operation: Id<Operation>,
        /// Whether it carries the credentials that are asked for.
        is_let_in: bool,
        /// What is wrong with it.
        faults: Vec<Fault>,
    },
    /// Its path has no such method, but these.
    OtherMethods(Vec<String>),
    /// The description has no such path.
    Nowhere,
}

/// What an answer that is always the same depends on: the response, the media type as listed and as sent.
type Key = (usize, String, String);

/// A request that leads to an operation.
struct Case<'a> {
    operation: &'a Operation,
    found: &'a Match,
    request: &'a Request,
    options: &'a Options,
    wishes: Wishes,
}

impl Mock {
    /// Reads through the API once.
    pub fn new(api: Arc<Api>) -> Self {
        let router = Router::new(&api);
        let roles = resource::roles(&api);
        Self { api, router, roles, remembered: Mutex::default() }
    }

    /// A request to try: for the first operation that can be asked for without much ado.
    pub fn example(&self) -> Option<request::Request> {
        let api = &self.api;
        let is_easy = |it: &Operation| {
            let mut wanted = it.parameters.iter().map(|it| &api.parameters[*it]);
            let is_plain = it.method == "GET" && !it.path.contains('{') && it.security.is_empty();
            is_plain && !wanted.any(|it| it.required && it.location != ParameterLocation::Path)
        };
        let all = || api.operations.iter().map(|(_, it)| it);
        let operation = all().find(|it| is_easy(it)).or_else(|| all().find(|it| it.method == "GET"));
        let operation = operation.or_else(|| all().next())?;
        Some(request::build(api, operation, Choice { server: Some("http://localhost"), ..Choice::default() }))
    }

    /// The API that is mocked.
    pub fn api(&self) -> &Api {
        &self.api
    }

    /// The answer to a request. What it creates, changes and deletes goes to `store`, where there is one.
    pub fn respond(&self, request: &Request, options: &Options, store: Option<&mut Store>) -> Response {
        let mut response = self.answered(request, options, store);
        if options.cors {
            allow_origin(request, &mut response);
        }
        without_body(request, &mut response);
        response
    }

    /// An answer to a caller who asked too often: the description's own 429, where it has one.
    pub fn refuse_too_many(&self, request: &Request, options: &Options, seconds: u64) -> Response {
        let detail = format!("there were too many requests; try again in {seconds} seconds");
        let route = self.router.find(&request.method, &request.path, request.query.as_deref());
        let mut response = match &route {
            Route::Operation(found) => {
                self.case(request, options, found).refuse(self, &[429], &detail, Vec::new())
            }
            _ => problem(429, &detail, Vec::new()),
        };
        response.set("Retry-After", &seconds.to_string());
        if options.cors {
            allow_origin(request, &mut response);
        }
        response
    }

    /// What a request comes to, for those who want no answer.
    pub fn judge(&self, request: &Request) -> Verdict {
        let find = |method: &str| self.router.find(method, &request.path, request.query.as_deref());
        let is_head = request.method.eq_ignore_ascii_case("HEAD");
        let route = match find(&request.method) {
            Route::OtherMethods(methods) if is_head && methods.iter().any(|it| it == "GET") => find("GET"),
            route => route,
        };
        match route {
            Route::Nowhere => Verdict::Nowhere,
            Route::OtherMethods(methods) => Verdict::OtherMethods(methods),
            Route::Operation(found) => {
                let options = Options::default();
                let case = self.case(request, &options, &found);
                let judged = case.judge(&Reading::new(&self.api));
                Verdict::Operation {
                    operation: found.operation,
                    is_let_in: security::check(&self.api, case.operation, request).is_ok(),
                    faults: judged.map_or_else(|it| it.faults, |_| Vec::new()),
                }
            }
        }
    }

    fn case<'a>(&'a self, request: &'a Request, options: &'a Options, found: &'a Match) -> Case<'a> {
        let operation = &self.api.operations[found.operation];
        Case { operation, found, request, options, wishes: Wishes::of(request, options) }
    }

    fn answered(&self, request: &Request, options: &Options, store: Option<&mut Store>) -> Response {
        let is_options = request.method.eq_ignore_ascii_case("OPTIONS");
        let is_preflight = is_options && request.header("access-control-request-method").is_some();
        let query = request.query.as_deref();
        let route = self.router.find(&request.method, &request.path, query);
        match route {
            Route::Operation(found) if !(is_preflight && options.cors) => {
                self.case(request, options, &found).answer(self, store)
            }
            Route::Operation(Match { methods, .. }) | Route::OtherMethods(methods)
                if is_options && options.cors =>
            {
                preflight(request, &methods)
            }
            Route::OtherMethods(methods) => {
                let is_head = request.method.eq_ignore_ascii_case("HEAD");
                match self.router.find("GET", &request.path, query) {
                    Route::Operation(found) if is_head => {
                        self.case(request, options, &found).answer(self, store)
                    }
                    _ => no_such_method(request, &methods, options),
                }
            }
            Route::Operation(found) => no_such_method(request, &found.methods, options),
            Route::Nowhere => {
                let detail = format!("the description has no path for {}", request.path);
                problem(404, &detail, Vec::new())
            }
        }
    }

    /// The bytes of a response that are always the same, made once.
    fn remembered(&self, key: Key, write: impl FnOnce() -> Result<Made, Response>) -> Result<Made, Response> {
        let known = || self.remembered.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(made) = known().get(&key) {
            return Ok(made.clone());
        }
        let made = write()?;
        let mut known = known();
        if known.len() < MOST_REMEMBERED {
            known.insert(key, made.clone());
        }
        Ok(made)
    }
}

impl Case<'_> {
    fn answer(&self, mock: &Mock, store: Option<&mut Store>) -> Response {
        let reading = Reading::new(&mock.api);
        if let Err(challenges) = security::check(&mock.api, self.operation, self.request) {
            return self.unauthorized(mock, &challenges);
        }
        let judged = match self.judge(&reading) {
            Ok(judged) => judged,
            Err(judged) => {
                let detail = "the request is not as the description wants it";
                return self.refuse(mock, judged.statuses, detail, judged.faults);
            }
        };
        let mut response = match (store, &self.wishes.code) {
            (Some(store), None) => self.stateful(mock, &reading, &judged, store),
            _ => self.described(mock),
        };
        self.mark(&mut response);
        response.callbacks = self.callbacks(&reading, judged.value.as_ref(), &response);
        response
    }

    /// Judges parameters and body; `Err` where something is wrong.
    fn judge(&self, reading: &Reading<'_>) -> Result<Judged, Judged> {
        let places = Places::new(self.request, &self.found.parameters);
        let mut faults = parameter::check(reading, self.operation, &places);
        let body = self.operation.request_body.map(|it| &reading.api.request_bodies[it]);
        let judged = match body {
            Some(body) => body::check(reading, body, self.request),
            None => body::check_undescribed(self.request),
        };
        if faults.is_empty() && judged.faults.is_empty() {
            return Ok(judged);
        }
        let statuses = if faults.is_empty() { judged.statuses } else { &[422, 400] };
        faults.extend(judged.faults);
        Err(Judged { faults, statuses, value: None })
    }

    fn unauthorized(&self, mock: &Mock, challenges: &[String]) -> Response {
        let detail = "the request lacks credentials that the operation's security schemes ask for";
        let fault = Fault::new(&["security"], "credentials", detail.to_owned());
        let mut response = self.refuse(mock, &[401], detail, vec![fault]);
        if !challenges.is_empty() {
            response.set_if_absent("WWW-Authenticate", &challenges.join(", "));
        }
        response
    }

    /// The description's own response for one of `statuses`, else problem details with the first.
    fn refuse(&self, mock: &Mock, statuses: &[u16], detail: &str, faults: Vec<Fault>) -> Response {
        let status = statuses.first().copied().unwrap_or(422);
        let Some(chosen) = answer::for_refusal(self.operation, statuses) else {
            return self.marked(problem(status, detail, faults));
        };
        let is_meant = self.wishes.code.as_ref().is_some_and(|it| *it == chosen.status.to_string());
        let wishes =
            Wishes { example: self.wishes.example.clone().filter(|_| is_meant), ..self.wishes.clone() };
        let maker = Maker { accept: None, ..self.maker(mock, &wishes) };
        let has_body = !mock.api.responses[chosen.response].content.is_empty();
        let mut response = if has_body {
            Self::made(mock, &maker, chosen).unwrap_or_else(|it| it)
        } else {
            let mut response = problem(chosen.status, detail, faults.clone());
            response.headers.extend(maker.headers(chosen.response));
            response
        };
        response.faults = faults;
        self.marked(response)
    }

    fn marked(&self, mut response: Response) -> Response {
        self.mark(&mut response);
        response
    }

    /// What every answer of an operation says.
    fn mark(&self, response: &mut Response) {
        response.operation = Some(self.found.operation);
        response.wait = self.wishes.wait;
        if self.operation.deprecated {
            response.set_if_absent("Deprecation", "true");
        }
        if let Some(date) = self.operation.sunset.as_deref().and_then(http_date) {
            response.set_if_absent("Sunset", &date);
        }
    }

    fn maker<'b>(&self, mock: &'b Mock, wishes: &'b Wishes) -> Maker<'b> {
        let seed = vary::seeded(self.options.seed, &[&self.request.method, &self.request.path]);
        Maker { api: &mock.api, accept: self.request.header("accept"), wishes, seed }
    }

    /// The response that is wished for, else the usual one.
    fn described(&self, mock: &Mock) -> Response {
        let chosen = match &self.wishes.code {
            None => answer::usual(self.operation),
            Some(code) => {
                let status = code.parse().ok().filter(|it| (200..=599).contains(it));
                match status.and_then(|it| answer::for_status(self.operation, it)) {
                    Some(chosen) => Some(chosen),
                    None => return self.no_such_response(code),
                }
            }
        };
        let Some(chosen) = chosen else { return Response::empty(200) };
        Self::made(mock, &self.maker(mock, &self.wishes), chosen).unwrap_or_else(|it| it)
    }

    fn no_such_response(&self, code: &str) -> Response {
        let described: Vec<&str> = self.operation.responses.keys().map(String::as_str).collect();
        let detail = format!("the description has no response {code}; it has {}", described.join(", "));
        problem(404, &detail, Vec::new())
    }

    fn made(mock: &Mock, maker: &Maker<'_>, chosen: Chosen) -> Result<Response, Response> {
        let described = &mock.api.responses[chosen.response];
        let mut response =
            Response { headers: maker.headers(chosen.response), ..Response::empty(chosen.status) };
        let Some((listed, media_type)) = maker.media(chosen.response)? else { return Ok(response) };
        let media = &described.content[listed];
        let write = || Ok(maker.bytes(media_type.clone(), media, maker.content(media)?));
        let is_same = maker.wishes.example.is_none() && !maker.wishes.dynamic;
        let made = if is_same {
            let key = (chosen.response.index(), listed.to_owned(), media_type.clone());
            mock.remembered(key, write)?
        } else {
            write()?
        };
        response.set("Content-Type", &made.media_type);
        response.body = made.bytes.to_vec();
        Ok(response)
    }

    /// The answer from what callers have created.
    fn stateful(&self, mock: &Mock, reading: &Reading<'_>, judged: &Judged, store: &mut Store) -> Response {
        let role = mock.roles.get(&self.found.operation);
        let (Some(role), Some(chosen)) = (role, answer::usual(self.operation)) else {
            return self.described(mock);
        };
        let maker = self.maker(mock, &self.wishes);
        let media = match maker.media(chosen.response) {
            Ok(media) => media,
            Err(response) => return response,
        };
        let described =
            media.as_ref().map(|(listed, _)| &mock.api.responses[chosen.response].content[*listed]);
        let (collection, id) = self.place(mock, role);
        let visit = Visit {
            reading,
            operation: self.operation,
            role,
            request: self.request,
            collection: &collection,
            id,
            sent: judged.value.as_ref(),
            schema: described.and_then(|it| it.schema),
            seed: self.options.seed,
        };
        let media = media.map(|(_, media_type)| media_type).zip(described);
        match visit.carry_out(store) {
            Outcome::Value(value) => maker.holding(chosen, media, value),
            Outcome::Created(value, id) => {
                let is_put = role.deed == Deed::Replace;
                let chosen =
                    if is_put { answer::for_status(self.operation, 201).unwrap_or(chosen) } else { chosen };
                let mut response = maker.holding(chosen, media, value);
                let at = self.request.path.trim_end_matches('/');
                let below = if is_put { String::new() } else { format!("/{}", request::encoded(&id)) };
                response.set("Location", &format!("{at}{below}"));
                response
            }
            Outcome::Done | Outcome::Aside => self.described(mock),
            Outcome::Missing => {
                let detail =
                    format!("there is nothing at {}; what is created with POST is", self.request.path);
                self.refuse(mock, &[404], &detail, Vec::new())
            }
            Outcome::Taken(id) => self.refuse(
                mock,
                &[409, 422, 400],
                &format!("there already is one with the id {id}"),
                Vec::new(),
            ),
        }
    }

    /// The path of the collection that the request is about, and the id of the item.
    fn place(&self, mock: &Mock, role: &Role) -> (String, Option<String>) {
        let inside = self.request.path[self.found.base.len()..].trim_end_matches('/');
        if matches!(role.deed, Deed::List | Deed::Create) {
            return (decoded(inside), None);
        }
        let collection = inside.rsplit_once('/').map_or(inside, |(it, _)| it);
        let id = parameter::path_text(&mock.api, self.operation, &self.found.parameters, &role.id);
        (decoded(collection), id)
    }

    /// The requests that the API sends to its caller now.
    fn callbacks(
        &self,
        reading: &Reading<'_>,
        sent: Option<&Value>,
        response: &Response,
    ) -> Vec<request::Request> {
        if self.operation.callbacks.is_empty() || response.status >= 400 {
            return Vec::new();
        }
        let path = self.found.parameters.iter().map(|(name, raw)| (name.clone(), decoded(raw))).collect();
        let answered = std::str::from_utf8(&response.body).ok().and_then(|it| json::parse(it).ok());
        let exchange = Exchange { request: self.request, path, sent, response, answered };
        let api = reading.api;
        let called =
            self.operation.callbacks.iter().flat_map(|it| &it.operations).map(|it| &api.callbacks[*it]);
        called.filter_map(|it| callback(api, it, &exchange)).take(MOST_CALLBACKS).collect()
    }
}

/// The request of a callback; `None` where its address is not known.
fn callback(api: &Api, operation: &Operation, exchange: &Exchange<'_>) -> Option<request::Request> {
    let address = exchange.filled(&operation.path)?;
    let url = request::Url::absolute(&address)?;
    let built = request::build(api, operation, Choice::default());
    Some(request::Request { url, ..built })
}

/// Takes the body away where HTTP has none (RFC 9110, section 6.4.1).
fn without_body(request: &Request, response: &mut Response) {
    if matches!(response.status, 204 | 205 | 304) {
        response.body.clear();
        response.headers.retain(|it| !it.name.eq_ignore_ascii_case("content-type"));
    } else if request.method.eq_ignore_ascii_case("HEAD") {
        response.set("Content-Length", &response.body.len().to_string());
        response.body.clear();
    }
}

fn allow_origin(request: &Request, response: &mut Response) {
    let origin = request.header("origin");
    response.set_if_absent("Access-Control-Allow-Origin", origin.as_deref().unwrap_or("*"));
    if origin.is_none() {
        return;
    }
    response.set_if_absent("Access-Control-Allow-Credentials", "true");
    let names: Vec<&str> = response.headers.iter().map(|it| it.name.as_str()).collect();
    let names = names.into_iter().filter(|it| !it.to_ascii_lowercase().starts_with("access-control-"));
    let names = names.collect::<Vec<_>>().join(", ");
    response.set_if_absent("Access-Control-Expose-Headers", &names);
    response.headers.extend(Header::new("Vary", "Origin"));
}

/// The answer to a browser that asks what a page may send.
fn preflight(request: &Request, methods: &[String]) -> Response {
    let mut response = Response::empty(204);
    let allowed = allowed(methods, true);
    response.set("Allow", &allowed);
    response.set("Access-Control-Allow-Methods", &allowed);
    let wanted = request.header("access-control-request-headers");
    response.set("Access-Control-Allow-Headers", wanted.as_deref().unwrap_or("*"));
    response.set("Access-Control-Max-Age", "600");
    response
}

fn no_such_method(request: &Request, methods: &[String], options: &Options) -> Response {
    let allowed = allowed(methods, options.cors);
    let detail = format!("the path has no {}; it has {allowed}", request.method);
    let mut response = problem(405, &detail, Vec::new());
    response.set("Allow", &allowed);
    response
}

/// The methods of a path, with those that follow from them.
fn allowed(methods: &[String], with_options: bool) -> String {
    let mut all: Vec<&str> = methods.iter().map(String::as_str).collect();
    let has = |all: &[&str], name: &str| all.iter().any(|it| it.eq_ignore_ascii_case(name));
    if has(&all, "GET") && !has(&all, "HEAD") {
        all.push("HEAD");
    }
    if with_options && !has(&all, "OPTIONS") {
        all.push("OPTIONS");
    }
    all.join(", ")
}

/// A date as HTTP has it (RFC 9110, section 5.6.7); as it is where it is one already.
fn http_date(text: &str) -> Option<String> {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    const DAYS: [&str; 7] = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
    if text.ends_with(" GMT") {
        return Some(text.to_owned());
    }
    let digits = |from: usize, to: usize| text.get(from..to)?.parse::<usize>().ok();
    let (year, month, day) = (digits(0, 4)?, digits(5, 7)?, digits(8, 10)?);
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    // Sakamoto's way to the day of the week.
    let shift = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4][month - 1];
    let of = if month < 3 { year.checked_sub(1)? } else { year };
    let weekday = (of + of / 4 - of / 100 + of / 400 + shift + day) % 7;
    let time =
        text.get(11..19).filter(|it| it.bytes().filter(|it| *it == b':').count() == 2).unwrap_or("00:00:00");
    Some(format!("{}, {day:02} {} {year} {time} GMT", DAYS[weekday], MONTHS[month - 1]))
}
