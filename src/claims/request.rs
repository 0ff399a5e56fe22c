//! Requests: whether they could be sent as they stand, to an operation that there is.

use std::ops::Range;

use super::addressee::{self, Place};
use super::described::{USUAL_HEADERS, names_in_query, schema_of_json};
use super::json;
use super::placed::Placed;
use super::placeholder::{credential, is_left_out, is_open, plain, shown};
use super::reader::Reader;
use super::{Addressed, Claim, Kind, State, undocumented};
use crate::api::{Api, Operation, ParameterLocation, SecurityKind};
use crate::diag::{Diagnostic, Rule, suggest};
use crate::guide::CodeExample;
use crate::mock::{self, Fault, Verdict};
use crate::request::message::{Line, Message, Piece, Start};
use crate::request::{Header, UNKNOWN, variable};
use crate::site::ApiId;

/// A request as it is written in a fence.
pub(super) struct Written {
    pub(super) message: Message,
    /// Whether something of it is left out.
    pub(super) is_partial: bool,
    /// Whether headers may come from elsewhere in the program.
    pub(super) is_wrapped: bool,
    /// Whether a path alone means the API of the page.
    pub(super) is_relative_to_api: bool,
    /// What to point at where no part of it is meant.
    pub(super) place: Range<usize>,
    /// The parameters of the query that stand apart from the target.
    pub(super) query: Vec<Line>,
    /// The body, where it is a literal of a program.
    pub(super) literal: Option<Placed>,
}

impl Written {
    /// The method, where it is known.
    pub(super) fn method(&self) -> Option<String> {
        match &self.message.start {
            Start::Request { method, .. } => Some(method.text.clone()),
            Start::Response { .. } => None,
        }
    }
}

/// Judges a request, and says which operation it is for.
pub(super) fn judge(
    reader: &Reader<'_, '_>,
    code: &CodeExample,
    written: &Written,
) -> (Claim, Option<Addressed>) {
    let mut case = Case { reader, code, written, found: Vec::new() };
    let (taken_for, state, addressed) = case.run();
    let span = reader.guide.code_span(code, &written.place);
    (Claim { span, taken_for, state, findings: case.found }, addressed)
}

struct Case<'a, 'b, 's> {
    reader: &'a Reader<'b, 's>,
    code: &'a CodeExample,
    written: &'a Written,
    found: Vec<Diagnostic>,
}

impl Case<'_, '_, '_> {
    fn run(&mut self) -> (String, State, Option<Addressed>) {
        let Start::Request { method, target } = &self.written.message.start else {
            return ("no request".to_owned(), State::LeftAlone, None);
        };
        if method.text.eq_ignore_ascii_case(UNKNOWN) || method.text.contains(UNKNOWN) {
            self.misspelt_headers();
            return ("a request whose method nobody knows, left alone".to_owned(), State::LeftAlone, None);
        }
        let address = plain(&target.text);
        let (known, product) = (self.reader.shelf, self.reader.page.product);
        let host = self.written.message.header("host");
        let place = addressee::find(known, product, &address, host, self.written.is_relative_to_api);
        let as_written = format!("{} {}", method.text, target.text.replace(UNKNOWN, "…"));
        match place {
            Place::Known { apis, target: path, is_sure } => {
                self.for_apis(&apis, method, target, &path, is_sure)
            }
            Place::NearHost { host, meant } => {
                let message = format!("no description has a server at `{host}`");
                let help = format!("did you mean `{meant}`?");
                self.report(Rule::UnknownEndpoint, &within(target, &host), message, Some(help));
                (format!("the request `{as_written}`"), State::Judged(Kind::Request), None)
            }
            Place::OtherBase { servers } => {
                let message = "the address begins like none of the API's servers".to_owned();
                let listed: Vec<String> = servers.iter().map(|it| format!("`{it}`")).collect();
                let help = format!("the server is {}", listed.join(" or "));
                self.report(Rule::UnknownEndpoint, &target.range, message, Some(help));
                (format!("the request `{as_written}`"), State::Judged(Kind::Request), None)
            }
            Place::Elsewhere => {
                let reason = "its address belongs to no described server";
                (format!("the request `{as_written}`, left alone: {reason}"), State::LeftAlone, None)
            }
        }
    }

    fn for_apis(
        &mut self,
        apis: &[ApiId],
        method: &Piece,
        target: &Piece,
        path: &str,
        is_sure: bool,
    ) -> (String, State, Option<Addressed>) {
        let sent = self.sent(&method.text, path);
        let judged = || apis.iter().map(|api| (*api, self.reader.shelf.mock(*api).judge(&sent)));
        let operation = judged().find(|(_, it)| matches!(it, Verdict::Operation { .. }));
        if let Some((api, Verdict::Operation { operation, is_let_in, faults })) = operation {
            let addressed = Addressed { api, operation };
            self.judge_operation(addressed, &sent, is_let_in, &faults);
            let title = self.reader.shelf.title(addressed);
            return (format!("a request to `{title}`"), State::Judged(Kind::Request), Some(addressed));
        }
        let as_written = format!("{} {}", method.text, path.replace(UNKNOWN, "…"));
        let other = judged().find_map(|(_, it)| match it {
            Verdict::OtherMethods(methods) => Some(methods),
            _ => None,
        });
        let only_path = path.split('?').next().unwrap_or_default();
        let near = apis.iter().find_map(|api| addressee::near_path(self.reader.shelf, *api, only_path));
        match (other, near) {
            (Some(methods), _) => self.report_method(method, only_path, &methods),
            (None, None) if !is_sure || is_left_out(path) => {
                return (
                    format!("the request `{as_written}`, left alone: no description has its path"),
                    State::LeftAlone,
                    None,
                );
            }
            (None, near) => self.report_path(target, only_path, near),
        }
        (format!("the request `{as_written}`"), State::Judged(Kind::Request), None)
    }

    fn report_method(&mut self, method: &Piece, path: &str, methods: &[String]) {
        let message = format!("`{}` has no operation `{}`", shown(path), method.text);
        let listed: Vec<String> = methods.iter().map(|it| format!("`{it}`")).collect();
        let place = if method.range.is_empty() { self.written.place.clone() } else { method.range.clone() };
        self.report(Rule::UnknownEndpoint, &place, message, Some(format!("it has {}", listed.join(", "))));
    }

    fn report_path(&mut self, target: &Piece, path: &str, near: Option<String>) {
        let message = format!("the description has no path `{}`", shown(path));
        let help = near.map(|it| format!("did you mean `{it}`?"));
        self.report(Rule::UnknownEndpoint, &target.range, message, help);
    }

    fn report(&mut self, rule: Rule, place: &Range<usize>, message: String, help: Option<String>) {
        let span = self.reader.guide.code_span(self.code, place);
        self.found.push(Diagnostic::new(rule, span, message).maybe_help(help));
    }

    /// The request as a server would see it, where each value that nobody knows is some value.
    fn sent(&self, method: &str, path: &str) -> mock::Request {
        let message = &self.written.message;
        let (path, query) = path.split_once('?').map_or((path, None), |(path, it)| (path, Some(it)));
        let headers =
            message.headers.iter().filter_map(|it| Header::new(&it.name.text, &credential(&it.value.text)));
        mock::Request {
            method: method.to_owned(),
            path: path.to_owned(),
            query: query.map(str::to_owned),
            headers: headers.collect(),
            body: self.body().map_or_else(Vec::new, |(text, _)| text.into_bytes()),
        }
    }

    /// The body as it is sent, and as JSON where it is some.
    fn body(&self) -> Option<(String, Option<Placed>)> {
        if let Some(literal) = &self.written.literal {
            return Some((literal.value.compact(), Some(literal.clone())));
        }
        let text = variable::masked_by(&self.written.message.body.as_ref()?.text, UNKNOWN);
        match json::parse(&text) {
            Some(placed) => Some((placed.value.compact(), Some(placed))),
            None => Some((text, None)),
        }
    }

    fn judge_operation(&mut self, to: Addressed, sent: &mock::Request, is_let_in: bool, faults: &[Fault]) {
        let known = self.reader.shelf;
        let (api, operation) = (known.api(to.api), known.operation(to));
        if operation.deprecated {
            let message = format!("`{}` is deprecated", known.title(to));
            let help = "show what takes its place, or allow it on pages about the old way".to_owned();
            self.report(Rule::DeprecatedInGuide, &self.written.place.clone(), message, Some(help));
        }
        if !is_let_in && !self.written.is_partial && !self.written.is_wrapped {
            self.report_credentials(api, operation);
        }
        let body = self.body();
        let placed = body.as_ref().and_then(|(_, placed)| placed.as_ref());
        let unknown = placed.map(|it| self.unknown_members(api, operation, it)).unwrap_or_default();
        for fault in faults.iter().filter(|it| !is_told(&unknown, it)) {
            self.fault(fault, sent, placed);
        }
        self.unknown_query(api, operation, sent);
        self.unknown_headers(api, operation);
    }

    fn report_credentials(&mut self, api: &Api, operation: &Operation) {
        let ways: Vec<String> = operation.security.iter().map(|it| told(api, it.schemes.keys())).collect();
        let message = "the request carries no credentials, and the operation wants some".to_owned();
        let help = format!("send {}", ways.join(", or "));
        self.report(Rule::MissingCredentials, &self.written.place.clone(), message, Some(help));
    }

    fn fault(&mut self, fault: &Fault, sent: &mock::Request, placed: Option<&Placed>) {
        let is_missing =
            matches!(&*fault.code, "required" | "dependentRequired" | "minProperties" | "minItems");
        let is_partial = self.written.is_partial || placed.is_some_and(|it| it.is_partial);
        if is_missing && is_partial {
            return;
        }
        let place = match fault.location.first().map(String::as_str) {
            Some("body") => self.place_in_body(fault, placed, is_missing),
            Some("header") => self.place_of_header(fault),
            Some("path") => self.place_in_path(fault, sent),
            _ => self.place_in_query(fault),
        };
        if let Some(place) = place {
            self.report(Rule::InvalidRequest, &place, fault.message.clone(), None);
        }
    }

    /// None where nobody knows the value in question.
    fn place_in_body(
        &self,
        fault: &Fault,
        placed: Option<&Placed>,
        is_missing: bool,
    ) -> Option<Range<usize>> {
        let Some(body) = &self.written.message.body else {
            return (!self.written.is_partial).then(|| self.written.place.clone());
        };
        let Some(placed) = placed else {
            return (!body.text.contains(UNKNOWN) && !is_left_out(&body.text)).then(|| body.range.clone());
        };
        let pointer = fault.pointer.as_deref().unwrap_or_default();
        let is_sure = is_missing || fault.code == "additionalProperties";
        if !is_sure && placed.at(pointer).is_some_and(is_open) {
            return None;
        }
        Some(self.within_body(body, &placed.place(pointer)))
    }

    /// Where a stretch of the body stands, as it was read. What a shell or a variable replaces makes a text longer or
    /// shorter; then its lines still tell where.
    fn within_body(&self, body: &Piece, range: &Range<usize>) -> Range<usize> {
        if self.written.literal.is_some() {
            return range.clone();
        }
        let read = variable::masked_by(&body.text, UNKNOWN);
        if read.len() == body.range.len() {
            return body.range.start + range.start..body.range.start + range.end;
        }
        let text = self.reader.guide.code_text(self.code);
        let line = read[..range.start.min(read.len())].matches('\n').count();
        let mut start = body.range.start;
        for (at, it) in text[body.range.clone()].split_inclusive('\n').enumerate() {
            if at == line {
                let lead = it.len() - it.trim_start().len();
                return start + lead..start + it.trim_end().len().max(lead);
            }
            start += it.len();
        }
        body.range.clone()
    }

    fn place_of_header(&self, fault: &Fault) -> Option<Range<usize>> {
        let name = fault.location.get(1).map_or("", |it| it);
        let line = self.written.message.headers.iter().find(|it| it.name.text.eq_ignore_ascii_case(name));
        match line {
            Some(line) if line.value.text.contains(UNKNOWN) => None,
            Some(line) => Some(line.value.range.clone()),
            None => {
                (!self.written.is_partial && !self.written.is_wrapped).then(|| self.written.place.clone())
            }
        }
    }

    fn place_in_path(&self, fault: &Fault, sent: &mock::Request) -> Option<Range<usize>> {
        let Start::Request { target, .. } = &self.written.message.start else { return None };
        let value = self.path_value(fault.location.get(1)?, sent);
        match value {
            Some(it) if it.contains(UNKNOWN) => None,
            Some(it) => Some(within(target, &it)),
            None => Some(target.range.clone()),
        }
    }

    /// What stands for a parameter in the path: the segment where the template has it, counted from the end.
    fn path_value(&self, name: &str, sent: &mock::Request) -> Option<String> {
        let wanted = format!("{{{name}}}");
        let apis = self.reader.shelf.own_apis(self.reader.page.product).iter();
        let judged = apis.map(|api| (*api, self.reader.shelf.mock(*api).judge(sent)));
        let operation = judged.into_iter().find_map(|(api, it)| match it {
            Verdict::Operation { operation, .. } => Some(&self.reader.shelf.api(api).operations[operation]),
            _ => None,
        })?;
        let from_end = operation.path.split('/').rev().position(|it| it.contains(&wanted))?;
        sent.path.split('/').rev().nth(from_end).map(str::to_owned)
    }

    fn place_in_query(&self, fault: &Fault) -> Option<Range<usize>> {
        let Start::Request { target, .. } = &self.written.message.start else { return None };
        let Some(name) = fault.location.get(1) else { return Some(target.range.clone()) };
        if let Some(apart) = self.written.query.iter().find(|it| it.name.text == *name) {
            return (!apart.value.text.contains(UNKNOWN)).then(|| apart.value.range.clone());
        }
        let query = target.text.split_once('?').map_or("", |(_, it)| it);
        let pair = query.split('&').find(|it| it.split('=').next() == Some(name));
        match pair {
            Some(pair) if pair.contains(UNKNOWN) || is_left_out(pair) => None,
            Some(pair) => Some(within(target, pair)),
            None => Some(target.range.clone()),
        }
    }

    /// Parameters of the query that the operation does not have.
    fn unknown_query(&mut self, api: &Api, operation: &Operation, sent: &mock::Request) {
        let Start::Request { target, .. } = &self.written.message.start else { return };
        let Some(known) = names_in_query(api, operation) else { return };
        for pair in sent.query.iter().flat_map(|it| it.split('&')).filter(|it| !it.is_empty()) {
            let written = pair.split('=').next().unwrap_or_default();
            let name = percent_encoding::percent_decode_str(written).decode_utf8_lossy().into_owned();
            let stem = name.split('[').next().unwrap_or_default();
            let is_known =
                known.iter().any(|it| *it == name || *it == stem || it.trim_end_matches("[]") == stem);
            if is_known || name.contains(UNKNOWN) || is_left_out(&name) {
                continue;
            }
            let message = format!("the operation has no parameter `{name}` in its query");
            let help = suggest::did_you_mean(&name, known.iter().map(String::as_str));
            let apart = self.written.query.iter().find(|it| it.name.text == name);
            let place = apart.map_or_else(|| within(target, written), |it| it.name.range.clone());
            self.report(Rule::UndocumentedInGuide, &place, message, help);
        }
    }

    /// Headers that neither HTTP nor the operation has.
    fn unknown_headers(&mut self, api: &Api, operation: &Operation) {
        let parameters = operation.parameters.iter().map(|it| &api.parameters[*it]);
        let described =
            parameters.filter(|it| it.location == ParameterLocation::Header).map(|it| it.name.as_str());
        let keys = api.security_schemes.values().filter_map(|it| match &it.kind {
            SecurityKind::ApiKey { name, location: ParameterLocation::Header } => Some(name.as_str()),
            _ => None,
        });
        let known: Vec<&str> = described.chain(keys).collect();
        for line in &self.written.message.headers {
            let name = &line.name.text;
            let is = |it: &&str| it.eq_ignore_ascii_case(name);
            if known.iter().any(&is) || USUAL_HEADERS.iter().any(&is) || name.contains(UNKNOWN) {
                continue;
            }
            let message = format!("the operation has no header `{name}`");
            let near =
                suggest::did_you_mean(name, known.iter().copied().chain(USUAL_HEADERS.iter().copied()));
            self.report(Rule::UndocumentedInGuide, &line.name.range, message, near);
        }
    }

    /// Headers that are nearly one of HTTP's or the API's, in a request that may be any.
    fn misspelt_headers(&mut self) {
        for line in &self.written.message.headers {
            let name = &line.name.text;
            let is_known = USUAL_HEADERS.iter().any(|it| it.eq_ignore_ascii_case(name));
            let near = suggest::did_you_mean(name, USUAL_HEADERS.iter().copied());
            if let (false, false, Some(near)) = (is_known, name.contains(UNKNOWN), near) {
                let message = format!("there is no header `{name}`");
                self.report(Rule::UndocumentedInGuide, &line.name.range, message, Some(near));
            }
        }
    }

    /// Reports the members of a JSON body that its schema does not have, and returns their pointers.
    fn unknown_members(&mut self, api: &Api, operation: &Operation, placed: &Placed) -> Vec<String> {
        let Some(body) = self.written.message.body.clone() else { return Vec::new() };
        let Some(schema) = schema_of_json(api, operation) else { return Vec::new() };
        let unknown = undocumented::find(api, schema, &placed.value);
        for it in &unknown {
            let place = self.within_body(&body, &placed.name(&it.pointer));
            let message = format!("the request body has no property `{}`", it.name);
            let help = suggest::did_you_mean(&it.name, it.known.iter().map(String::as_str));
            self.report(Rule::UndocumentedInGuide, &place, message, help);
        }
        unknown.into_iter().map(|it| it.pointer).collect()
    }
}

/// Whether a fault says of a member that it is unknown, which was reported already.
fn is_told(unknown: &[String], fault: &Fault) -> bool {
    matches!(&*fault.code, "additionalProperties" | "unevaluatedProperties")
        && fault.pointer.as_ref().is_some_and(|it| unknown.contains(it))
}

/// `a bearer token` for the schemes that are needed together.
fn told<'n>(api: &Api, schemes: impl Iterator<Item = &'n String>) -> String {
    let one = |name: &String| match api.security_schemes.get(name).map(|it| &it.kind) {
        Some(SecurityKind::ApiKey { name, location }) => format!("the {} `{name}`", location.as_str()),
        Some(SecurityKind::Http { scheme, .. }) if scheme.eq_ignore_ascii_case("basic") => {
            "`Authorization: Basic …`".to_owned()
        }
        _ => "`Authorization: Bearer …`".to_owned(),
    };
    schemes.map(one).collect::<Vec<_>>().join(" and ")
}

/// Where `part` stands in a piece, or the piece itself.
fn within(piece: &Piece, part: &str) -> Range<usize> {
    let is_verbatim = piece.text.len() == piece.range.len();
    match piece.text.rfind(part).filter(|_| is_verbatim && !part.is_empty()) {
        Some(at) => piece.range.start + at..piece.range.start + at + part.len(),
        None => piece.range.clone(),
    }
}
