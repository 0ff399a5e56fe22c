//! A session's build equals a fresh build, and parses only what changed; the same input gives the same bytes.

mod common;

use std::collections::BTreeMap;

use common::{Numbers, artifacts, build, build_with, files, path};
use docent::pipeline::Session;
use docent::project::MemFiles;

const DESCRIPTION: &str = r##"
openapi: 3.1.0
info: { title: Pets, version: "1", description: "See [list](operation:listPets) and [guide](../content/pets/a.md)." }
paths:
  /pets:
    get: { operationId: listPets, tags: [Pets], responses: { "200": { description: ok } } }
components:
  schemas:
    Pet: { type: object, properties: { id: { type: integer }, parent: { $ref: "#/components/schemas/Pet" } } }
    Far: { $ref: "https://far.example/far" }
"##;

/// A lock file that pins the copy of the project, and one that pins another version of it.
const LOCK: &str = "version = 1\n\
    [[document]]\naddress = \"https://far.example/far\"\n\
    checksum = \"sha256:fed7b6288d2c9f96ace3f6fbf5b71e5d0b619df28f3d843b67d5dc2e233785ec\"\nsize = 17\ncopy = \".docent/remote/far.yaml\"\n";
const OTHER_LOCK: &str = "version = 1\n\
    [[document]]\naddress = \"https://far.example/far\"\n\
    checksum = \"sha256:8424218550db7939438737d785700085703a9bb8dc9f1bdb29178001270f28f6\"\nsize = 21\ncopy = \".docent/remote/far.yaml\"\n";
const FAR: &[&str] = &["description: far\n", "description: farther\n"];

/// A project with every kind of source that a session remembers.
fn project() -> MemFiles {
    files(&[
        (
            "book.toml",
            "[book]\nsrc = \"content\"\n[docent.products.pets]\ndescriptions = \"spec/pets.yaml\"\n[docent.remote]\nhosts = [\"far.example\"]\n",
        ),
        ("docent.lock", LOCK),
        (".docent/remote/far.yaml", FAR[0]),
        ("spec/pets.yaml", DESCRIPTION),
        ("content/index.md", "# Home\n\n[Pets](pets/a.md#two) and [list](operation:listPets)\n"),
        ("content/pets/SUMMARY.md", "# Summary\n\n- [A](a.md)\n- [B](b.md)\n"),
        ("content/pets/a.md", "# A\n\n## Two\n\n{{#include ../../examples/a.py}}\n"),
        ("content/pets/b.md", "# B\n\n[A](a.md) ![x](x.png)\n"),
        ("content/pets/x.png", "png"),
        ("examples/a.py", "print(1)\n"),
    ])
}

/// What a source may become. Some of it is wrong on purpose.
const GUIDES: &[&str] = &[
    "# A\n\n## Two\n\n[B](b.md)\n",
    "# A\n\ntext [gone](gone.md) and [anchor](#nowhere)\n",
    "---\ntitle: Renamed\ndraft: true\n---\n\ntext\n",
    "---\naliases: [old/place.html]\norder: 3\n---\n# C\n\n```json\n{\"a\": 1}\n```\n",
    "{{#include ../../examples/a.py}}\n\n{{#include ../../examples/gone.py}}\n",
    "<script>alert(1)</script> [x](operation:listPets) [y](schema:Nothing)\n",
    "",
];
const SUMMARIES: &[&str] = &[
    "- [A](a.md)\n- [B](b.md)\n",
    "- [B](b.md)\n",
    "- [Gone](gone.md)\n  - [A](a.md)\n\n---\n\n- []()\n",
    "x",
];
const CONFIGS: &[&str] = &[
    "[book]\nsrc = \"content\"\n[docent.products.pets]\ndescriptions = \"spec/pets.yaml\"\n[docent.remote]\nhosts = [\"far.example\"]\n",
    "[book]\nsrc = \"content\"\n[docent.products.pets]\ndescriptions = \"spec/pets.yaml\"\n",
    "[book]\nsrc = \"content\"\ntitle = \"Other\"\n",
    "[book]\nsrc = \"content\"\n[check]\nbroken-link = \"off\"\n[output.html]\nsmart-punctuation = false\n",
    "[book\n",
];
const DESCRIPTIONS: &[&str] =
    &[DESCRIPTION, "openapi: 3.0.3\ninfo: {title: T, version: '2'}\npaths: {}\n", "a: [", ""];
const NAMES: &[&str] =
    &["content/pets/a.md", "content/pets/b.md", "content/pets/c.md", "content/pets/d/e.md"];

/// One edit: create, change, rename or delete.
fn edit(files: &mut MemFiles, numbers: &mut Numbers) -> String {
    let (name, texts): (&str, &[&str]) = match numbers.below(13) {
        0 => ("content/pets/SUMMARY.md", SUMMARIES),
        1 => ("book.toml", CONFIGS),
        2 => ("spec/pets.yaml", DESCRIPTIONS),
        3 => ("examples/a.py", &["print(2)\n", "# ANCHOR: a\nx\n# ANCHOR_END: a\n"]),
        4 => ("content/pets/x.png", &["other"]),
        5 => ("docent.lock", &[LOCK, OTHER_LOCK, "version = 1\n", "<<<<<<<\n"]),
        6 => (".docent/remote/far.yaml", FAR),
        _ => (NAMES[numbers.below(NAMES.len())], GUIDES),
    };
    if numbers.below(5) == 0 {
        files.remove(&path(name));
        return format!("removed {name}");
    }
    let text = numbers.pick(texts);
    files.insert(path(name), text.as_bytes().to_vec());
    format!("{name} became {text:?}")
}

#[test]
fn a_session_equals_a_fresh_build_after_every_edit() {
    let (mut files, mut session, mut numbers) = (project(), Session::new(), Numbers(7));
    for step in 0..150 {
        let edit = edit(&mut files, &mut numbers);
        let (kept, fresh) = (build_with(&mut session, &files), build(&files));
        assert_eq!(kept.diagnostics, fresh.diagnostics, "diagnostics after step {step}: {edit}");
        assert_eq!(
            artifacts(&kept, &files),
            artifacts(&fresh, &files),
            "artifacts after step {step}: {edit}"
        );
    }
}

#[test]
fn only_what_changed_is_parsed_again() {
    let (mut files, mut session) = (project(), Session::new());
    build_with(&mut session, &files);
    let first = session.parses();
    build_with(&mut session, &files);
    assert_eq!(session.parses(), first, "nothing changed");
    files.insert(path("content/pets/b.md"), b"# B again\n".to_vec());
    build_with(&mut session, &files);
    assert_eq!(session.parses(), first + 1, "one guide changed");
    files.insert(path("examples/a.py"), b"print(3)\n".to_vec());
    build_with(&mut session, &files);
    assert_eq!(session.parses(), first + 2, "the guide that includes the file is parsed, no other");
    files.insert(path(".docent/remote/far.yaml"), FAR[1].as_bytes().to_vec());
    build_with(&mut session, &files);
    assert_eq!(session.parses(), first + 3, "a copy that the description is read from changed");
    files.insert(path("docent.lock"), OTHER_LOCK.as_bytes().to_vec());
    build_with(&mut session, &files);
    assert_eq!(session.parses(), first + 4, "the lock file pins what is there now");
    build_with(&mut session, &files);
    assert_eq!(session.parses(), first + 4, "nothing changed");
}

#[test]
fn one_thread_and_eight_make_the_same_bytes() {
    let mut project = project();
    for number in 0..60 {
        let text = format!("# Page {number}\n\n[next](p{}.md)\n\n```bash\necho {number}\n```\n", number + 1);
        project.insert(path(&format!("content/many/p{number}.md")), text.into_bytes());
    }
    let with_threads = |count: usize| -> (BTreeMap<_, _>, Vec<_>) {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(count).build().unwrap();
        pool.install(|| {
            let build = build(&project);
            (artifacts(&build, &project), build.diagnostics.clone())
        })
    };
    assert_eq!(with_threads(1), with_threads(8));
}
