//! What is the same on all pages of a site.

use super::html::Html;
use super::plan::extra_path;
use super::policy;
use super::theme::Theme;
use super::view::SharedView;
use crate::site::Site;

/// Gathers it.
pub(super) fn view(site: &Site, theme: &Theme) -> SharedView {
    let config = &site.config;
    let rules = theme.speculation().and_then(policy::rules);
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
        favicon: ["favicon.svg", "favicon.png", "favicon.ico"].into_iter().find_map(theme_file),
        logo: ["logo.svg", "logo.png"].into_iter().find_map(theme_file),
        policy: (!config.trust_html).then(|| policy::policy(rules.as_deref())),
        speculation: rules.map(Html),
        search: crate::search::is_wanted(site),
        repository: config
            .html
            .git_repository_url
            .as_deref()
            .and_then(super::address::web)
            .map(str::to_owned),
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
