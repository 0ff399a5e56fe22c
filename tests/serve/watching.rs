//! What the preview notices, and what it does not mind.

use std::fs;
use std::time::Duration;

use docent::serve::{Listen, Watching};

use crate::client::get;
use crate::preview::{Preview, fill};

const SITE: &[(&str, &str)] = &[
    ("book.toml", "[book]\nsrc = \"content\"\ntitle = \"Pets\"\n"),
    ("content/index.md", "# Home\n\nfirst\n"),
    ("content/pets/a.md", "# A\n"),
];

#[test]
fn a_file_saved_by_renaming_is_noticed_and_backups_are_not() {
    let preview = Preview::of(SITE);
    preview.write("content/index.md~", "backup");
    preview.write("content/.index.md.swp", "swap");
    preview.write("content/4913", "");
    fs::remove_file(preview.path("content/4913")).unwrap();
    preview.write("content/index.md.tmp", "# Home\n\nsecond\n");
    fs::rename(preview.path("content/index.md.tmp"), preview.path("content/index.md")).unwrap();
    preview.wait_for("/", "second");
}

#[test]
fn what_is_ignored_costs_no_build() {
    let preview = Preview::of(&[SITE, &[(".gitignore", "target/\n*.log\n")]].concat());
    let before = preview.heard.builds();
    for number in 0..20 {
        preview.write("target/debug/x", &number.to_string());
        preview.write("a.log", &number.to_string());
        preview.write("content/.hidden", &number.to_string());
        preview.write("book/index.html", &number.to_string());
        preview.write(".git/index", &number.to_string());
    }
    preview.write("content/index.md", "# Home\n\nsecond\n");
    preview.wait_for("/", "second");
    assert_eq!(preview.heard.builds(), before + 1);
}

#[test]
fn an_ignored_file_that_a_guide_includes_counts() {
    let preview = Preview::of(
        &[
            SITE,
            &[
                (".gitignore", "out/\n"),
                ("out/x.md", "one"),
                ("content/x.md", "# X\n\n{{#include ../out/x.md}}\n"),
            ],
        ]
        .concat(),
    );
    preview.write("out/x.md", "two");
    preview.wait_for("/x.html", "two");
    fs::remove_dir_all(preview.path("out")).unwrap();
    preview.wait_until(|| {
        let text = get(preview.port, "/x.html").text();
        if text.contains("two") { Err(text) } else { Ok(()) }
    });
    preview.write("out/x.md", "three");
    preview.wait_for("/x.html", "three");
}

#[test]
fn a_burst_of_five_hundred_files_is_a_few_builds() {
    let preview = Preview::of(SITE);
    let before = preview.heard.builds();
    for number in 0..500 {
        preview.write(&format!("content/many/p{number}.md"), &format!("# P{number}\n"));
    }
    preview.write("content/index.md", "# Home\n\n[last](many/p499.md)\n");
    preview.wait_for("/", "many/p499.html");
    for number in 0..500 {
        preview.wait_for(&format!("/many/p{number}.html"), &format!("P{number}"));
    }
    let builds = preview.heard.builds() - before;
    assert!(builds <= 50, "{builds} builds for 500 files");
}

#[test]
fn folders_that_come_go_and_are_replaced_are_followed() {
    let preview = Preview::of(SITE);
    preview.write("content/new/er/b.md", "# B1\n");
    preview.wait_for("/new/er/b.html", "B1");
    preview.write("content/new/er/b.md", "# B2\n");
    preview.wait_for("/new/er/b.html", "B2");
    fs::rename(preview.path("content/new"), preview.path("content/old")).unwrap();
    preview.wait_for("/old/er/b.html", "B2");
    assert_eq!(get(preview.port, "/new/er/b.html").status, 404);
    preview.write("content/old/er/b.md", "# B3\n");
    preview.wait_for("/old/er/b.html", "B3");
    fs::remove_dir_all(preview.path("content/old")).unwrap();
    fill(preview.folder.path(), &[("content/old/er/b.md", "# B4\n")]);
    preview.wait_for("/old/er/b.html", "B4");
    preview.write("content/old/er/b.md", "# B5\n");
    preview.wait_for("/old/er/b.html", "B5");
}

#[test]
fn the_last_site_stays_while_the_folder_of_the_project_is_away() {
    let outer = tempfile::tempdir().unwrap();
    let root = outer.path().join("project");
    fill(&root, SITE);
    let preview = Preview::at(outer, &root, Watching::Native, Listen::default());
    fs::rename(&root, preview.path("away")).unwrap();
    preview.wait_for_event(|it| it["findings"][0]["message"] == "the folder of the project cannot be read");
    assert!(get(preview.port, "/").text().contains("first"));
    fs::write(preview.path("away/content/index.md"), "# Home\n\nsecond\n").unwrap();
    fs::rename(preview.path("away"), &root).unwrap();
    preview.wait_for("/", "second");
    fs::write(root.join("content/index.md"), "# Home\n\nthird\n").unwrap();
    preview.wait_for("/", "third");
}

#[cfg(unix)]
#[test]
fn a_project_behind_a_link_and_links_inside_it_are_followed() {
    use std::os::unix::fs::symlink;
    let outer = tempfile::tempdir().unwrap();
    let real = outer.path().join("real");
    fill(&real, SITE);
    fill(&real, &[("shared/s.md", "# S1\n"), ("shared/t.md", "# T1\n")]);
    symlink(real.join("shared"), real.join("content/shared")).unwrap();
    symlink(real.join("shared/t.md"), real.join("content/t.md")).unwrap();
    let link = outer.path().join("link");
    symlink(&real, &link).unwrap();
    let preview = Preview::at(outer, &link, Watching::Native, Listen::default());
    fs::write(link.join("content/index.md"), "# Home\n\nsecond\n").unwrap();
    preview.wait_for("/", "second");
    fs::write(real.join("shared/s.md"), "# S2\n").unwrap();
    preview.wait_for("/shared/s.html", "S2");
    fs::write(real.join("shared/t.md"), "# T2\n").unwrap();
    preview.wait_for("/t.html", "T2");
    preview.wait_for("/shared/t.html", "T2");
}

#[test]
fn files_are_looked_at_where_the_system_does_not_report() {
    let preview = Preview::with(SITE, Watching::Poll(Duration::from_millis(10)), Listen::default());
    preview.write("content/index.md", "# Home\n\nsecond time\n");
    preview.wait_for("/", "second time");
    preview.write("content/deep/er/new.md", "# New\n");
    preview.wait_for("/deep/er/new.html", "New");
    fs::remove_file(preview.path("content/pets/a.md")).unwrap();
    preview.wait_until(|| match get(preview.port, "/pets/a.html").status {
        404 => Ok(()),
        status => Err(status.to_string()),
    });
    preview.write(".docentignore", "deep/\n");
    preview.wait_until(|| match get(preview.port, "/deep/er/new.html").status {
        404 => Ok(()),
        status => Err(status.to_string()),
    });
}

#[test]
fn a_broken_configuration_leaves_the_site_as_it_was_and_other_edits_still_show() {
    let preview = Preview::of(SITE);
    preview.write("book.toml", "[book]\nsrc = \"content\"\ntitle = [\n");
    let event = preview.wait_for_event(|it| it["errors"] == 1);
    assert_eq!(event["findings"][0]["rule"], "invalid-config");
    assert!(event["findings"][0]["place"].as_str().unwrap().starts_with("docs/book.toml:3:"), "{event}");
    assert!(get(preview.port, "/").text().contains("Pets"));
    preview.write("content/index.md", "# Home\n\nsecond\n");
    preview.wait_for("/", "second");
    assert!(get(preview.port, "/").text().contains("Pets"));
    preview.write("book.toml", "[book]\nsrc = \"content\"\ntitle = \"Dogs\"\n");
    preview.wait_for("/", "Dogs");
    assert_eq!(preview.now()["errors"], 0);
}

#[test]
fn findings_come_with_their_lines_those_of_the_page_first_and_go_when_mended() {
    let preview = Preview::of(SITE);
    preview.write("content/pets/a.md", "# A\n\n[x](gone.md)\n");
    preview.write("content/index.md", "# Home\n\nsee [y](lost.md) there\n");
    preview.wait_for_event(|it| it["errors"] == 2);
    let event = preview.now();
    let first = &event["findings"][0];
    assert_eq!((&first["place"], &first["here"]), (&"docs/content/index.md:3:9".into(), &true.into()));
    let line =
        serde_json::json!({"number": 3, "before": "see [y](", "marked": "lost.md", "after": ") there"});
    assert_eq!(first["lines"][1], line);
    assert_eq!(event["findings"][1]["here"], false);
    preview.write("content/pets/a.md", "# A\n");
    preview.write("content/index.md", "# Home\n");
    preview.wait_for_event(|it| it["errors"] == 0 && it["findings"].as_array().unwrap().is_empty());
}

#[test]
fn a_broken_template_leaves_the_page_standing_and_one_that_fails_is_reported() {
    let preview = Preview::of(SITE);
    preview.write("templates/guide.html", "{% if %}");
    preview.wait_for_event(|it| it["findings"][0]["rule"] == "invalid-template");
    assert!(get(preview.port, "/").text().contains("first"));
    preview.write("templates/guide.html", "{{ page.nothing.at.all }}");
    preview.wait_for("/", "Template error");
    assert_eq!(preview.now()["errors"], 1);
    preview.write("templates/guide.html", "<head></head>mine");
    preview.wait_for("/", "mine");
}

#[test]
fn pictures_that_changed_are_named_for_browsers_to_ask_again() {
    let preview = Preview::of(&[SITE, &[("content/a b.png", "one")]].concat());
    preview.write("content/a b.png", "two");
    let event = preview.wait_for_event(|it| it["files"].as_object().is_some_and(|it| !it.is_empty()));
    assert!(event["files"]["/a%20b.png"].is_u64(), "{event}");
    assert_eq!(get(preview.port, "/a%20b.png").body, b"two");
}

#[test]
fn a_server_that_ends_leaves_its_port() {
    let preview = Preview::of(SITE);
    let port = preview.port;
    let folder = preview.end();
    let again = std::net::TcpListener::bind(("127.0.0.1", port));
    assert!(again.is_ok(), "{again:?}");
    drop(folder);
}
