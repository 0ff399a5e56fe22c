//! Five hundred edits of every kind of source: after each, what the preview gives out equals a fresh build.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::thread;

use docent::path::SitePath;
use docent::project::{DiskFiles, Files, Layered, MemFiles};

use crate::client::get;
use crate::common::{Numbers, path};
use crate::preview::{Expected, Preview, without_additions};

const CONFIG: &str = "[book]\nsrc = \"content\"\n[output.html]\nadditional-css = [\"mine.css\"]\n\
    [docent.products.pets]\ndescriptions = \"spec/pets.yaml\"\n[docent.remote]\nhosts = [\"far.example\"]\n";

/// A lock file that pins the copy of the project, and one that pins another version of it.
const LOCK: &str = "version = 1\n\
    [[document]]\naddress = \"https://far.example/far\"\n\
    checksum = \"sha256:fed7b6288d2c9f96ace3f6fbf5b71e5d0b619df28f3d843b67d5dc2e233785ec\"\nsize = 17\ncopy = \".docent/remote/far.yaml\"\n";
const OTHER_LOCK: &str = "version = 1\n\
    [[document]]\naddress = \"https://far.example/far\"\n\
    checksum = \"sha256:8424218550db7939438737d785700085703a9bb8dc9f1bdb29178001270f28f6\"\nsize = 21\ncopy = \".docent/remote/far.yaml\"\n";

const DESCRIPTION: &str = r##"
openapi: 3.1.0
info: { title: Pets, version: "1", description: "See [list](operation:listPets) and [guide](../content/pets/a.md)." }
paths:
  /pets:
    get: { operationId: listPets, tags: [Pets], responses: { "200": { $ref: "parts/ok.yaml" } } }
components:
  schemas:
    Pet: { type: object, properties: { id: { type: integer }, parent: { $ref: "#/components/schemas/Pet" } } }
    Far: { $ref: "https://far.example/far" }
"##;

const PROJECT: &[(&str, &str)] = &[
    ("book.toml", CONFIG),
    (".gitignore", "generated/\n"),
    ("mine.css", "p { color: red }\n"),
    ("spec/pets.yaml", DESCRIPTION),
    ("spec/parts/ok.yaml", "description: ok\n"),
    ("docent.lock", LOCK),
    (".docent/remote/far.yaml", "description: far\n"),
    ("content/index.md", "# Home\n\n[Pets](pets/a.md#two) and [list](operation:listPets)\n"),
    ("content/pets/SUMMARY.md", "# Summary\n\n- [A](a.md)\n- [B](b.md)\n"),
    ("content/pets/a.md", "# A\n\n## Two\n\n{{#include ../../examples/a.py}}\n"),
    ("content/pets/b.md", "# B\n\n[A](a.md) ![x](x.png)\n\n{{#include ../../generated/g.md}}\n"),
    ("content/pets/x.png", "png"),
    ("examples/a.py", "print(1)\n"),
    ("generated/g.md", "generated\n"),
];

/// A file, and what it may become. Some of it is wrong on purpose.
type Source = (&'static str, &'static [&'static str]);

const GUIDES: &[&str] = &[
    "# A\n\n## Two\n\n[B](b.md)\n",
    "# A\n\ntext [gone](gone.md) and [anchor](#nowhere) ![y](y.png)\n",
    "---\ntitle: Renamed\ndraft: true\n---\n\ntext\n",
    "---\naliases: [old/place.html]\norder: 3\n---\n# C\n\n```json\n{\"a\": 1}\n```\n",
    "{{#include ../../examples/a.py}}\n\n{{#include ../../examples/gone.py}}\n\n{{#include ../../generated/g.md}}\n",
    "<script>alert(1)</script> [x](operation:listPets) [y](schema:Nothing)\n",
    "---\ntitle: [\n---\n",
    "",
];

const SOURCES: &[Source] = &[
    ("content/pets/a.md", GUIDES),
    ("content/pets/b.md", GUIDES),
    ("content/pets/c.md", GUIDES),
    ("content/pets/deep/er/d.md", GUIDES),
    (
        "content/index.md",
        &["# Home\n\n[Pets](pets/a.md)\n", "# Start\n\n[Deep](pets/deep/er/d.md)\n", "no title"],
    ),
    (
        "content/pets/SUMMARY.md",
        &["- [A](a.md)\n- [B](b.md)\n", "- [B](b.md)\n", "- [Gone](gone.md)\n  - [A](a.md)\n", "x"],
    ),
    (
        "book.toml",
        &[
            CONFIG,
            "[book]\nsrc = \"content\"\ntitle = \"Other\"\n",
            "[book]\nsrc = \"content\"\n[check]\nbroken-link = \"off\"\n[output.html]\nsmart-punctuation = false\n",
            "[book]\nsrc = \"content\"\nlanguage = \"de\"\n[docent.products.pets]\ndescriptions = \"spec/pets.yaml\"\n",
            "[book\n",
            "[book]\ntitle = 7\n",
        ],
    ),
    (
        "spec/pets.yaml",
        &[DESCRIPTION, "openapi: 3.0.3\ninfo: {title: T, version: '2'}\npaths: {}\n", "a: [", ""],
    ),
    ("spec/parts/ok.yaml", &["description: fine\n", "description: [\n", "description: ok\n"]),
    ("docent.lock", &[LOCK, OTHER_LOCK, "version = 1\n", "<<<<<<<\n"]),
    (".docent/remote/far.yaml", &["description: far\n", "description: farther\n"]),
    ("examples/a.py", &["print(2)\n", "# ANCHOR: a\nx\n# ANCHOR_END: a\n"]),
    ("examples/gone.py", &["print('back')\n"]),
    ("generated/g.md", &["generated\n", "generated **again**\n"]),
    ("generated/unused.md", &["nobody names this\n", "still nobody\n"]),
    ("content/pets/x.png", &["other", "png", "third"]),
    ("content/pets/y.png", &["new"]),
    ("mine.css", &["p { color: blue }\n", "p { color: green }\n"]),
    ("templates/not-found.html", &["<h1>none</h1>\n", "{% if %}\n", "{{ page.nothing.at.all }}\n"]),
    ("templates/strings/en.toml", &["menu = \"Contents\"\n", "menu = [\n"]),
    ("theme/css/prose.css", &[".prose { margin: 1px }\n", ".prose { margin: 2px }\n"]),
    ("theme/js/mine.js", &["// mine\n{ let mine = 1; }\n"]),
    (".docentignore", &["c.md\n", "y.png\n", "examples/\n", "\n"]),
];

#[test]
fn after_each_of_five_hundred_edits_the_preview_equals_a_fresh_build() {
    // Four writers at their own projects, so that both cores of a small machine have something to do.
    thread::scope(|scope| {
        for seed in [11, 12, 13, 14] {
            scope.spawn(move || edit_and_compare(seed, 125));
        }
    });
}

fn edit_and_compare(seed: u64, edits: usize) {
    let preview = Preview::of(PROJECT);
    let mut writer = Writer::new(seed);
    for step in 0..edits {
        let edit = writer.edit(preview.folder.path());
        let expected = Expected::of(writer.files(preview.folder.path()));
        writer.seen.extend(expected.artifacts.keys().cloned());
        let place = format!("seed {seed}, step {step}: {edit}");
        preview.wait_until(|| writer.compare(&preview, &expected).map_err(|it| format!("{place}\n{it}")));
    }
    // Hardly more than one round for an edit: some bring new folders to light.
    assert!(preview.heard.builds() <= edits * 3 / 2, "{} builds", preview.heard.builds());
}

/// Somebody who edits without rest.
struct Writer {
    numbers: Numbers,
    /// The last configuration that can be understood; `None` where there is no file.
    sound: Option<String>,
    /// Whether the configuration on disk cannot be understood.
    is_broken: bool,
    /// Every path that the site had at some time.
    seen: BTreeSet<SitePath>,
}

impl Writer {
    fn new(seed: u64) -> Self {
        let (numbers, sound) = (Numbers(seed), Some(CONFIG.to_owned()));
        Self { numbers, sound, is_broken: false, seen: BTreeSet::new() }
    }

    /// One edit: write in place or by renaming, delete, rename a file or a folder.
    fn edit(&mut self, root: &Path) -> String {
        let (name, texts) = *self.numbers.pick(SOURCES);
        let place = root.join(name);
        let done = match self.numbers.below(12) {
            0 | 1 => {
                drop(fs::remove_file(&place));
                format!("removed {name}")
            }
            2 => rename(root, name, "content/pets/renamed.md"),
            3 => rename(root, "content/pets/renamed.md", "content/pets/c.md"),
            4 => rename(root, "content/pets/deep", "content/pets/other"),
            5 => rename(root, "content/pets/other", "content/pets/deep"),
            kind => {
                let text = self.numbers.pick(texts);
                fs::create_dir_all(place.parent().unwrap()).unwrap();
                if kind < 9 {
                    fs::write(&place, text).unwrap();
                } else {
                    let temporary = place.with_extension("tmp~");
                    fs::write(&temporary, text).unwrap();
                    fs::rename(&temporary, &place).unwrap();
                }
                format!("{name} became {text:?}")
            }
        };
        self.look_at_config(root);
        done
    }

    fn look_at_config(&mut self, root: &Path) {
        let text = fs::read_to_string(root.join("book.toml")).ok();
        let is_broken = |it: &String| it.starts_with("[book\n") || it.contains("title = 7");
        self.is_broken = text.as_ref().is_some_and(is_broken);
        if !self.is_broken {
            self.sound = text;
        }
    }

    /// The files that the site is expected to be made from: where the configuration is broken, with the last sound one.
    fn files(&self, root: &Path) -> Arc<dyn Files> {
        let disk = DiskFiles::new(root).unwrap();
        let mut over = MemFiles::default();
        if let Some(text) = &self.sound {
            over.insert(path("book.toml"), text.as_bytes().to_vec());
            return Arc::new(Layered { over, under: disk });
        }
        Arc::new(WithoutConfig(disk))
    }

    /// What the preview gives out and should not, or the other way round.
    fn compare(&self, preview: &Preview, expected: &Expected) -> Result<(), String> {
        for path in &self.seen {
            let answer = get(preview.port, &format!("/{}", path.encoded()));
            match expected.artifacts.get(path) {
                None if answer.status == 404 => {}
                None => return Err(format!("{path} is still there: {}", answer.status)),
                Some(bytes) if answer.status == 200 && without_additions(&answer.body) == *bytes => {}
                Some(bytes) => {
                    let text = String::from_utf8_lossy(bytes);
                    return Err(format!("{path} ({}):\n{}\nexpected:\n{text}", answer.status, answer.text()));
                }
            }
        }
        let told = preview.now();
        let counts = ["errors", "warnings", "notes"].map(|it| told[it].as_u64().unwrap_or_default() as usize);
        // What is wrong with a broken configuration is said besides.
        if self.is_broken || counts == expected.counts {
            return Ok(());
        }
        Err(format!("{counts:?} findings instead of {:?}: {told}", expected.counts))
    }
}

fn rename(root: &Path, from: &str, to: &str) -> String {
    let done = fs::rename(root.join(from), root.join(to)).is_ok();
    format!("renamed {from} to {to}: {done}")
}

/// A folder as if it had no configuration.
struct WithoutConfig(DiskFiles);

impl Files for WithoutConfig {
    fn list(&self) -> std::io::Result<Vec<docent::path::ProjectPath>> {
        self.0.list()
    }

    fn list_without(
        &self,
        folder: &docent::path::ProjectPath,
    ) -> std::io::Result<Vec<docent::path::ProjectPath>> {
        self.0.list_without(folder)
    }

    fn read(&self, path: &docent::path::ProjectPath) -> std::io::Result<Vec<u8>> {
        if path.as_str() == "book.toml" {
            Err(std::io::ErrorKind::NotFound.into())
        } else {
            self.0.read(path)
        }
    }
}
