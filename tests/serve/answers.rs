//! What the server answers, and whom.

use docent::serve::{Listen, Watching};

use crate::client::{get, request};
use crate::preview::{Preview, without_additions};

const SITE: &[(&str, &str)] = &[
    ("book.toml", "[book]\nsrc = \"content\"\n"),
    ("content/index.md", "# Home\n\n![x](x.png)\n"),
    ("content/pets/index.md", "# Pets\n"),
    ("content/x.png", "png"),
    ("content/page.html", "<HEAD></HEAD>mine"),
    ("secret.txt", "secret"),
];

#[test]
fn pages_are_made_anew_each_time_and_files_of_the_theme_are_kept_for_ever() {
    let preview = Preview::of(SITE);
    let page = get(preview.port, "/");
    assert_eq!((page.status, page.field("content-type")), (200, "text/html; charset=utf-8"));
    assert_eq!(page.field("cache-control"), "no-store");
    let text = page.text();
    let sheet =
        text.split("href=\"").find(|it| it.contains("docent.css")).unwrap().split('"').next().unwrap();
    let sheet = get(preview.port, &format!("/{sheet}"));
    assert_eq!((sheet.status, sheet.field("content-type")), (200, "text/css; charset=utf-8"));
    assert_eq!(sheet.field("cache-control"), "public, max-age=31536000, immutable");
    let picture = get(preview.port, "/x.png");
    assert_eq!((picture.field("content-type"), picture.field("cache-control")), ("image/png", "no-cache"));
    assert_eq!(picture.body, b"png");
}

#[test]
fn what_a_browser_has_already_is_not_sent_again() {
    let preview = Preview::of(SITE);
    for target in ["/", "/x.png", "/_docent/preview/preview.js"] {
        let tag = get(preview.port, target).field("etag").to_owned();
        let again = request(preview.port, "GET", target, &[("If-None-Match", &tag)]);
        assert_eq!((again.status, again.body.len()), (304, 0), "{target}");
    }
}

#[test]
fn the_head_of_an_answer_can_be_had_alone() {
    let preview = Preview::of(SITE);
    let (whole, head) = (get(preview.port, "/"), request(preview.port, "HEAD", "/", &[]));
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert_eq!(head.field("content-length"), whole.body.len().to_string());
}

#[test]
fn indexes_of_folders_are_found_and_what_does_not_exist_is_the_sites_own_page() {
    let preview = Preview::of(SITE);
    assert!(get(preview.port, "/pets/").text().contains("<h1"));
    let moved = get(preview.port, "/pets?x=1");
    assert_eq!((moved.status, moved.field("location")), (307, "/pets/?x=1"));
    let missing = get(preview.port, "/nothing");
    assert_eq!(missing.status, 404);
    assert_eq!(without_additions(&missing.body), without_additions(&get(preview.port, "/404.html").body));
}

#[test]
fn the_site_lies_below_the_path_that_it_will_be_published_under() {
    let config = "[book]\nsrc = \"content\"\n[output.html]\nsite-url = \"https://pets.example/docs/\"\n";
    let preview = Preview::of(&[("book.toml", config), ("content/index.md", "# Home\n")]);
    assert_eq!(preview.address, format!("http://localhost:{}/docs/", preview.port));
    for target in ["/", "/docs"] {
        assert_eq!(get(preview.port, target).field("location"), "/docs/", "{target}");
    }
    assert_eq!(get(preview.port, "/docs/").status, 200);
    assert_eq!(get(preview.port, "/index.html").status, 404);
}

#[test]
fn the_writers_own_pages_are_kept_up_to_date_too() {
    let preview = Preview::of(SITE);
    let page = get(preview.port, "/page.html");
    assert!(page.text().starts_with("<HEAD><script src=\"/_docent/preview/"), "{}", page.text());
    assert_eq!(without_additions(&page.body), b"<HEAD></HEAD>mine");
}

#[test]
fn names_that_may_be_anybodys_are_refused() {
    let preview = Preview::of(SITE);
    let host = |host: &str| request(preview.port, "GET", "/", &[("Host", host)]);
    let refused = host("evil.example");
    assert_eq!(refused.status, 403);
    assert!(refused.text().contains("--allow-host evil.example"), "{}", refused.text());
    for foreign in ["evil.example:3000", "localhost.evil.example", "192.0.2.1", ""] {
        assert_eq!(host(foreign).status, 403, "{foreign}");
    }
    for own in ["localhost", "127.0.0.1:1", "[::1]:3000", "LocalHost:9"] {
        assert_eq!(host(own).status, 200, "{own}");
    }
}

#[test]
fn a_preview_for_others_answers_to_the_names_that_it_is_given() {
    let listen = Listen {
        host: Some("127.0.0.1".into()),
        port: None,
        names: vec!["docs.test".into()],
        ..Listen::default()
    };
    let preview = Preview::with(SITE, Watching::Native, listen);
    let status = |host: &str| request(preview.port, "GET", "/", &[("Host", host)]).status;
    assert_eq!((status("docs.test:8080"), status("evil.example")), (200, 403));
}

#[test]
fn nothing_outside_the_site_is_given_out() {
    let preview = Preview::of(SITE);
    for target in [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/..%5csecret.txt",
        "/pets/..\\..\\secret.txt",
        "/%00",
        "/pets/../../secret.txt",
        "/./secret.txt",
    ] {
        assert_eq!(get(preview.port, target).status, 400, "{target}");
    }
    for target in
        ["/secret.txt", "/book.toml", "/content/index.md", "//etc/passwd", "/%2fetc%2fpasswd", "/.git/config"]
    {
        assert_eq!(get(preview.port, target).status, 404, "{target}");
    }
}

#[test]
fn nothing_can_be_sent_to_it_and_other_sites_hear_nothing() {
    let preview = Preview::of(SITE);
    for method in ["POST", "PUT", "DELETE", "OPTIONS"] {
        let answer = request(preview.port, method, "/", &[]);
        assert_eq!((answer.status, answer.field("allow")), (405, "GET, HEAD"), "{method}");
    }
    let events =
        |origin: &str| request(preview.port, "HEAD", "/_docent/preview/events", &[("Origin", origin)]).status;
    assert_eq!(events("http://evil.example"), 403);
    assert_eq!(events("null"), 403);
    assert_eq!(events(&format!("http://localhost:{}", preview.port)), 200);
    let page = get(preview.port, "/");
    assert_eq!(page.field("access-control-allow-origin"), "");
    assert_eq!(page.field("cross-origin-resource-policy"), "same-origin");
    assert_eq!(page.field("x-content-type-options"), "nosniff");
}

#[test]
fn the_files_of_the_preview_itself_are_given_out_to_pages_and_never_published() {
    let preview = Preview::of(SITE);
    for name in ["idiomorph.js", "overlay.js", "preview.js", "preview.css"] {
        assert_eq!(get(preview.port, &format!("/_docent/preview/{name}")).status, 200, "{name}");
    }
    assert_eq!(get(preview.port, "/_docent/preview/README.md").status, 404);
}
