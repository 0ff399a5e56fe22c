//! `docent build` and `clean`.

use std::fs;

use crate::{docent, files, folder};

const PETS: &str = "openapi: 3.1.0\ninfo: {title: Pets, version: '1'}\npaths:\n  /pets:\n    get:\n      \
    operationId: listPets\n      responses: {'200': {description: All pets}}\n";

#[test]
fn one_description_is_a_site() {
    let folder = folder(&[("pets.yaml", PETS)]);
    docent(&folder, &["build", "pets.yaml", "-d", "out"]).success().stdout_eq("");
    let site = files(&folder.path().join("out"));
    assert!(site.contains(&"index.html".to_owned()), "{site:?}");
    assert!(site.iter().any(|it| it.starts_with("operations/")), "{site:?}");
}

#[test]
fn a_second_build_writes_nothing() {
    let folder = folder(&[("index.md", "# A\n"), ("b.md", "# B\n")]);
    docent(&folder, &["build"]).success();
    docent(&folder, &["build"])
        .success()
        .stderr_eq("book: 0 files written, [..] unchanged, 0 removed\n...\n");
    fs::remove_file(folder.path().join("b.md")).unwrap();
    docent(&folder, &["build"]).success();
    assert!(!folder.path().join("book/b.html").exists());
}

#[test]
fn a_site_with_errors_is_written_all_the_same() {
    let folder = folder(&[("index.md", "[x](nowhere.md)\n")]);
    docent(&folder, &["build"]).code(2);
    assert!(folder.path().join("book/index.html").exists());
}

#[test]
fn the_output_is_never_taken_for_a_source() {
    let folder = folder(&[("index.md", "# A\n"), ("a.png", "")]);
    docent(&folder, &["build", "--dest-dir", "out"]).success();
    let first = files(&folder.path().join("out"));
    docent(&folder, &["build", "--output", "out"]).success();
    docent(&folder, &["build", "--out-dir", "elsewhere"]).success();
    assert_eq!(files(&folder.path().join("out")), first);
    assert_eq!(files(&folder.path().join("elsewhere")), first);
}

#[test]
fn a_site_is_not_written_among_its_sources() {
    let folder = folder(&[("book.toml", ""), ("src/index.md", "# A\n")]);
    for dest in [".", "src", ".."] {
        docent(&folder, &["build", "-d", dest]).code(1).stdout_eq("");
    }
    assert_eq!(files(folder.path()), ["book.toml", "src/index.md"]);
}

#[test]
fn a_folder_of_guides_named_like_the_output_is_not_taken_for_it() {
    let folder = folder(&[("index.md", "# A\n"), ("book/one.md", "# One\n")]);
    docent(&folder, &["build"]).code(1).stderr_eq(
        "error: the site cannot be written to `[..]/book`, which holds its sources; \
         choose another folder with `--dest-dir`\n",
    );
    docent(&folder, &["build", "-d", "out"]).success();
    assert!(folder.path().join("out/book/one.html").exists());
}

#[test]
fn files_that_only_the_configuration_knows_are_reported_and_the_site_is_written() {
    let config =
        "[output.html]\nadditional-css = [\"a.css\"]\n[docent]\nlogo = \"b.svg\"\nfavicon = \"c.svg\"\n";
    let folder = folder(&[("book.toml", config), ("src/index.md", "# A\n")]);
    let built = docent(&folder, &["build"]).code(3);
    let said = String::from_utf8(built.get_output().stderr.clone()).unwrap();
    for place in ["book.toml:2:19", "book.toml:4:8", "book.toml:5:11"] {
        assert!(said.contains(place), "{place} is not in\n{said}");
    }
    assert!(folder.path().join("book/index.html").exists());
}

#[test]
fn clean_removes_what_build_wrote_and_nothing_else() {
    let folder = folder(&[("index.md", "# A\n"), ("book/mine.txt", "")]);
    docent(&folder, &["build"]).success();
    docent(&folder, &["clean"]).success().stderr_eq("book: [..] files removed\n");
    assert_eq!(files(folder.path()), ["book/mine.txt", "index.md"]);
    docent(&folder, &["clean"]).success().stderr_eq("book: 0 files removed\n");
}
