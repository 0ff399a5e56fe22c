//! Whom a request is for: the API whose server its address names, and the path that is meant.

use super::Shelf;
use crate::diag::suggest;
use crate::mock::{self, Verdict};
use crate::request::UNKNOWN;
use crate::site::{ApiId, is_host, taken_apart};

/// A shorter segment says too little to be taken for the end of a path.
const SHORTEST_ALONE: usize = 5;

/// How many ends of a path are looked at.
const MOST_SEGMENTS: usize = 16;

/// Where a request goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Place {
    /// To a server of these APIs, at this path and query.
    Known {
        /// The APIs that it may be for, the likeliest first.
        apis: Vec<ApiId>,
        /// From the first slash on.
        target: String,
        /// Whether the address names the server, so that a path that is not there is a mistake.
        is_sure: bool,
    },
    /// To a host that is nearly one of an API's.
    NearHost {
        /// The host as written.
        host: String,
        /// The one that is likely meant.
        meant: String,
    },
    /// To a host of an API, but below another path than its servers have.
    OtherBase {
        /// What the API's servers begin with.
        servers: Vec<String>,
    },
    /// Somewhere else.
    Elsewhere,
}

/// Leads an address to an API. `is_relative` says that a path alone means the page's own API.
pub(super) fn find(
    shelf: &Shelf<'_>,
    product: u32,
    address: &str,
    host: Option<&str>,
    is_relative: bool,
) -> Place {
    let own = shelf.own_apis(product).to_vec();
    let known = |apis: Vec<ApiId>, target: &str, is_sure| {
        if apis.is_empty() {
            return Place::Elsewhere;
        }
        Place::Known { apis, target: from_slash(target), is_sure }
    };
    if let Some((host, below)) = taken_apart(address) {
        return if is_unknown(host) { known(own, below, false) } else { by_host(shelf, &own, host, below) };
    }
    if let Some(below) = address.strip_prefix(UNKNOWN) {
        return if below.starts_with(['/', '?']) { known(own, below, false) } else { Place::Elsewhere };
    }
    match (address.starts_with('/'), host) {
        (true, Some(host)) if !is_unknown(host) => by_host(shelf, &own, host, address),
        (true, _) => {
            let is_sure = is_relative && own.iter().any(|it| begins_like(shelf, *it, address));
            known(own, address, is_sure)
        }
        (false, _) => {
            let end = address.find(['/', '?', '#']).unwrap_or(address.len());
            let (host, below) = address.split_at(end);
            if host.contains('.') { by_host(shelf, &own, host, below) } else { Place::Elsewhere }
        }
    }
}

fn from_slash(target: &str) -> String {
    let target = target.split('#').next().unwrap_or_default();
    if target.starts_with('/') { target.to_owned() } else { format!("/{target}") }
}

fn is_unknown(host: &str) -> bool {
    host.contains(UNKNOWN)
}

fn by_host(shelf: &Shelf<'_>, own: &[ApiId], host: &str, below: &str) -> Place {
    let others = (0..shelf.site.apis.len() as u32).map(ApiId).filter(|it| !own.contains(it));
    let all: Vec<ApiId> = own.iter().copied().chain(others).collect();
    let has_host = |id: &ApiId| addresses(shelf, *id).any(|it| is_of_host(it, host));
    let hosting: Vec<ApiId> = all.iter().copied().filter(has_host).collect();
    if hosting.is_empty() {
        return near_host(shelf, own, host);
    }
    let target = from_slash(below);
    let path = target.split('?').next().unwrap_or_default();
    let serves = |id: &ApiId| addresses(shelf, *id).any(|it| is_of_host(it, host) && begins(path, it));
    let serving: Vec<ApiId> = hosting.iter().copied().filter(serves).collect();
    if serving.is_empty() && !has_end(shelf, &hosting, path) {
        return Place::Elsewhere;
    }
    if serving.is_empty() {
        let known = hosting.iter().flat_map(|id| addresses(shelf, *id)).filter(|it| is_of_host(it, host));
        return Place::OtherBase { servers: known.map(str::to_owned).collect() };
    }
    Place::Known { apis: serving, target, is_sure: true }
}

/// Whether an API has a path that this one ends in: then its beginning is wrong, and it is no other service's.
fn has_end(shelf: &Shelf<'_>, apis: &[ApiId], path: &str) -> bool {
    let starts = path.match_indices('/').map(|(at, _)| &path[at..]).take(MOST_SEGMENTS);
    let asked = |it: &str| mock::Request::new("GET", it);
    let is_known = |verdict: Verdict| matches!(verdict, Verdict::Operation { .. } | Verdict::OtherMethods(_));
    starts
        .filter(|it| it.len() > 1)
        .any(|it| apis.iter().any(|api| is_known(shelf.mock(*api).judge(&asked(it)))))
}

fn addresses<'a>(shelf: &'a Shelf<'_>, id: ApiId) -> impl Iterator<Item = &'a str> + use<'a> {
    shelf.addresses(id).iter().map(String::as_str)
}

/// Whether an address is that of a server, and of nothing below it.
pub(super) fn is_server(shelf: &Shelf<'_>, api: ApiId, address: &str) -> bool {
    addresses(shelf, api).any(|it| it.trim_end_matches('/') == address.trim_end_matches('/'))
}

fn is_of_host(address: &str, host: &str) -> bool {
    taken_apart(address).is_some_and(|(known, _)| !is_open(known) && is_host(known, host))
}

/// Whether a host is a variable alone, which could be any.
fn is_open(host: &str) -> bool {
    host.starts_with('{') && host.ends_with('}') && !host[1..].contains('{')
}

/// Whether a path lies below that of a server's address.
fn begins(path: &str, address: &str) -> bool {
    let base = taken_apart(address).map_or("", |(_, it)| it).trim_end_matches('/');
    let rest = path.strip_prefix(base);
    base.contains('{') || rest.is_some_and(|it| it.is_empty() || it.starts_with('/'))
}

fn near_host(shelf: &Shelf<'_>, own: &[ApiId], host: &str) -> Place {
    let known: Vec<&str> =
        own.iter().flat_map(|id| addresses(shelf, *id)).filter_map(taken_apart).map(|it| it.0).collect();
    let near = suggest::nearest(host, known.iter().copied().filter(|it| !it.contains('{')));
    match near.filter(|meant| is_slip(host, meant)) {
        Some(meant) => Place::NearHost { host: host.to_owned(), meant: meant.to_owned() },
        None => Place::Elsewhere,
    }
}

/// What hosts of one domain are usually called: `app.` is no slip for `api.`.
const USUAL_LABELS: [&str; 12] =
    ["admin", "api", "app", "auth", "cdn", "dev", "docs", "id", "sandbox", "staging", "test", "www"];

/// Whether a host is another with a slip in one of its labels.
fn is_slip(host: &str, meant: &str) -> bool {
    let (written, known): (Vec<&str>, Vec<&str>) = (host.split('.').collect(), meant.split('.').collect());
    let mut differing = written.iter().zip(&known).filter(|(a, b)| a != b);
    let Some((a, b)) = differing.next() else { return false };
    let is_near = strsim::osa_distance(a, b) <= if b.len() > 4 { 2 } else { 1 };
    written.len() == known.len() && differing.next().is_none() && is_near && !USUAL_LABELS.contains(a)
}

/// Whether an API has paths that begin with the same segment: a path that is not there is then likely meant for it.
pub(super) fn begins_like(shelf: &Shelf<'_>, api: ApiId, path: &str) -> bool {
    let bases = addresses(shelf, api).map(|it| taken_apart(it).map_or(it, |(_, below)| below));
    let inside = bases.filter_map(|it| path.strip_prefix(it.trim_end_matches('/'))).chain([path]);
    let beginnings = shelf.beginnings(api);
    inside.filter_map(beginning).any(|it| beginnings.contains(it))
}

/// The first segment of a path, where it is no parameter.
pub(super) fn beginning(path: &str) -> Option<&str> {
    let segment = path.trim_start_matches('/').split(['/', '?', '#']).next()?;
    (!segment.is_empty() && !is_parameter(segment)).then_some(segment)
}

/// The path of an API that is likely meant by one that it does not have.
pub(super) fn near_path(shelf: &Shelf<'_>, api: ApiId, path: &str) -> Option<String> {
    let bases =
        addresses(shelf, api).map(|it| taken_apart(it).map_or(it, |(_, below)| below).trim_end_matches('/'));
    let inside = bases.filter_map(|it| path.strip_prefix(it)).chain([path]);
    let written: Vec<Vec<&str>> = inside.map(|it| it.trim_matches('/').split('/').collect()).collect();
    let operations = shelf.api(api).operations.iter();
    let near = operations.filter_map(|(_, it)| {
        let template: Vec<&str> = it.path.trim_matches('/').split('/').collect();
        let best = written.iter().filter_map(|it| distance(it, &template)).min()?;
        Some((best, &it.path))
    });
    near.min().map(|(_, path)| path.clone())
}

/// How far a path is from a template, where it may be meant by it: each segment may have a slip, and one may be missing
/// or too many.
fn distance(written: &[&str], template: &[&str]) -> Option<usize> {
    if written.len() == template.len() {
        let each = written.iter().zip(template).map(|(it, wanted)| segment_distance(it, wanted));
        return each.sum();
    }
    let (short, long) =
        if written.len() < template.len() { (written, template) } else { (template, written) };
    if short.len() + 1 != long.len() {
        return None;
    }
    if short.len() < 2 {
        let is_last = written.len() == 1 && template.last() == written.first();
        return (is_last && written[0].len() >= SHORTEST_ALONE).then_some(5);
    }
    let same = short.iter().zip(long).take_while(|(a, b)| is_same(a, b)).count();
    let rest = short[same..].iter().zip(&long[same + 1..]).all(|(a, b)| is_same(a, b));
    let agreeing = short.iter().filter(|it| !is_parameter(it) && long.contains(it)).count();
    (rest && agreeing > 0 && agreeing + 1 >= statics(template)).then_some(4)
}

fn is_same(a: &str, b: &str) -> bool {
    a == b || is_parameter(a) || is_parameter(b)
}

/// How many segments of a template are no parameters.
fn statics(template: &[&str]) -> usize {
    template.iter().filter(|it| !is_parameter(it)).count()
}

fn is_parameter(segment: &str) -> bool {
    segment.contains('{') || segment.contains(UNKNOWN)
}

fn segment_distance(written: &str, wanted: &str) -> Option<usize> {
    if is_parameter(wanted) || written == wanted {
        return Some(0);
    }
    if is_parameter(written) {
        return Some(2);
    }
    let distance = strsim::osa_distance(&written.to_lowercase(), &wanted.to_lowercase());
    (distance <= (wanted.len() / 3).clamp(1, 4)).then_some(distance.max(1))
}
