//! What is the same on all pages of a site.

use super::html::Html;
use super::plan::extra_path;
use super::policy;
use super::theme::Theme;
use super::view::{LogoView, SharedView};
use crate::project::Scheme;
use crate::site::Site;

/// Gathers it.
pub(super) fn view(site: &Site, theme: &Theme) -> SharedView {
    let config = &site.config;
    let rules = theme.speculation();
    let theme_file = |name| theme.path(name).map(|it| it.encoded());
    let extra = |paths: &[crate::path::ProjectPath]| -> Vec<String> {
        paths.iter().map(|it| extra_path(it).encoded()).collect()
    };
    SharedView {
        title: title(site),
        description: config.book.description.clone(),
        language: config.book.language.clone(),
        direction: if config.book.right_to_left { "rtl" } else { "ltr" },
        stylesheets: theme_file("docent.css").into_iter().chain(extra(&config.html.additional_css)).collect(),
        early_script: theme_file("early.js").unwrap_or_default(),
        scripts: theme_file("docent.js").into_iter().chain(extra(&config.html.additional_js)).collect(),
        favicon: favicon(site, theme),
        logo: logo(site, theme),
        scheme: scheme(config.html.scheme),
        policy: (!config.trust_html).then(|| policy::policy(rules)),
        speculation: rules.map(|it| Html(it.to_owned())),
        reference_stylesheet: theme_file("reference.css"),
        reference_script: theme_file("reference.js"),
        request_stylesheet: theme_file("live.css"),
        request_script: theme_file("live.js"),
        callback_script: theme_file("callback.js"),
        search: crate::search::is_wanted(site),
        repository: config
            .html
            .git_repository_url
            .as_deref()
            .and_then(super::address::web)
            .map(str::to_owned),
    }
}

/// The configured picture, else the one that the theme has.
fn favicon(site: &Site, theme: &Theme) -> Option<String> {
    let configured = site.config.around.favicon.as_ref().map(|it| extra_path(it).encoded());
    configured.or_else(|| theme_picture(theme, "favicon"))
}

/// The configured pictures, else those that the theme has.
fn logo(site: &Site, theme: &Theme) -> Option<LogoView> {
    if let Some(logo) = &site.config.around.logo {
        return Some(LogoView {
            light: extra_path(&logo.light).encoded(),
            dark: logo.dark.as_ref().map(|it| extra_path(it).encoded()),
            alt: logo.alt.clone(),
        });
    }
    let light = theme_picture(theme, "logo")?;
    Some(LogoView { light, dark: theme_picture(theme, "logo-dark"), alt: String::new() })
}

/// A picture of the theme, in the best of the forms that it may have.
fn theme_picture(theme: &Theme, name: &str) -> Option<String> {
    let file = |extension: &&str| theme.path(&format!("{name}.{extension}"));
    ["svg", "png", "ico"].iter().find_map(file).map(|it| it.encoded())
}

fn scheme(scheme: Scheme) -> &'static str {
    match scheme {
        Scheme::System => "",
        Scheme::Light => "light",
        Scheme::Dark => "dark",
    }
}

/// The site's title: the configuration's, else that of the first product, API or page that has one.
pub(super) fn title(site: &Site) -> String {
    let products = site.products.iter().map(|it| &*it.title);
    let apis = site.apis.iter().map(|it| &*it.api.title);
    let pages = site.pages.iter().map(|it| &*it.title);
    let configured = site.config.book.title.as_deref();
    let mut titles = configured.into_iter().chain(products).chain(apis).chain(pages);
    titles.find(|it| !it.is_empty()).unwrap_or_default().to_owned()
}
