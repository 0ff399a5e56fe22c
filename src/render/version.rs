//! What a page says of the versions of its API: the list that leads to the others, and the notice on all but the current.

use super::address::Addresses;
use super::renderer::SiteRenderer;
use super::view::{Change, Choice, Link, VersionNotice};
use super::{around, date};
use crate::project::VersionStatus;
use crate::site::{ApiId, ApiSite, Site, Subject};

/// All versions of the API that `subject` belongs to: each leads to the same subject, or to its overview where that
/// version has no such subject. Empty where there is only one.
pub(super) fn choices(addresses: Addresses<'_>, subject: &Subject) -> Vec<Choice> {
    let site = addresses.site();
    let choice = |id: &ApiId| {
        let (href, missing) = place(addresses, subject, *id);
        let version = &site.apis[id.0 as usize].version;
        Choice {
            title: version.title.clone(),
            href,
            current: subject.api() == Some(*id),
            missing,
            status: version.status.as_str(),
        }
    };
    site.versions(subject).iter().map(choice).collect()
}

/// What readers of another than the current version have to know.
pub(super) fn notice(
    press: &SiteRenderer,
    addresses: Addresses<'_>,
    subject: &Subject,
) -> Option<VersionNotice> {
    let site = addresses.site();
    let ApiSite { version, note, .. } = &site.apis[subject.api()?.0 as usize];
    let text = match version.status {
        VersionStatus::Current => return None,
        VersionStatus::Older => "version_older",
        VersionStatus::Deprecated => "version_deprecated",
        VersionStatus::Preview => "version_preview",
    };
    let current = site.versions(subject).first()?;
    let (href, missing) = place(addresses, subject, *current);
    let title = &site.apis[current.0 as usize].version.title;
    let link = if missing { "version_without_this" } else { "version_current" };
    let words = press.words();
    let sunset = version.sunset.as_ref().map(|it| {
        let day = date::shown(it, words);
        Change { machine: it.clone(), text: words.with("version_sunset", "date", &day) }
    });
    Some(VersionNotice {
        status: version.status.as_str(),
        text: words.with(text, "version", &version.title),
        note: note.as_ref().map(|it| around::inline(press, addresses, it)).unwrap_or_default(),
        sunset,
        current: Link { title: words.with(link, "version", title), href },
        missing,
    })
}

/// Where the subject is in a version, or the version's overview; and whether it is missing there.
fn place(addresses: Addresses<'_>, subject: &Subject, api: ApiId) -> (String, bool) {
    let site = addresses.site();
    let twin = if subject.api() == Some(api) { None } else { site.twin(subject, api) };
    match twin {
        Some(page) => (addresses.page(page), false),
        None if subject.api() == Some(api) => (addresses.own(), false),
        None => (addresses.page(site.apis[api.0 as usize].overview), true),
    }
}

/// The version's title where the product has several: what tells pages about the same subject apart.
pub(super) fn title<'a>(site: &'a Site, subject: &Subject) -> Option<&'a str> {
    site.versions(subject).first()?;
    subject.api().map(|it| &*site.apis[it.0 as usize].version.title)
}
