//! Addresses: where each page lies on the site. Stable, readable, and different from each other even on file systems
//! that do not tell `Pet.html` from `pet.html`.

use rustc_hash::FxHashMap;

use super::Split;
use crate::api::{Api, Operation};
use crate::guide::Guide;
use crate::path::{ProjectPath, SitePath};

/// The longest name made for a page, in bytes: well below the 255 that file systems allow.
const LONGEST_NAME: usize = 120;

/// The site path of a guide: `README.md` and `index.md` become `index.html`, all others keep their stem.
///
/// `folder` is the product's folder of guides, `base` where its pages lie on the site.
pub(super) fn of_guide(guide: &Guide, folder: &ProjectPath, base: &SitePath) -> SitePath {
    let inside = guide.path.strip_folder(folder).unwrap_or(guide.path.as_str());
    let parent = inside.rsplit_once('/').map_or("", |(parent, _)| parent);
    let stem = guide.path.stem();
    let name = match &guide.front.slug {
        Some(slug) => file_name(slug),
        None if is_index(&guide.path) => "index".to_owned(),
        None => stem.to_owned(),
    };
    below(base, &format!("{parent}/{name}.html"))
}

/// Whether the file is what its folder's address shows: `index.md`, or `README.md` in any case (as in mdBook).
pub(super) fn is_index(path: &ProjectPath) -> bool {
    path.stem() == "index" || path.stem().eq_ignore_ascii_case("readme")
}

/// `name` below the folder `base`. Names made here never climb.
pub(super) fn below(base: &SitePath, name: &str) -> SitePath {
    let relative = name.trim_start_matches('/');
    base.join(relative).expect("names of pages are made without `..`")
}

/// The site paths of an API's pages, below one folder.
pub(super) struct ApiAddresses {
    pub(super) overview: SitePath,
    pub(super) operations: Vec<SitePath>,
    pub(super) webhooks: Vec<SitePath>,
    pub(super) tags: Vec<SitePath>,
    pub(super) schemas: Vec<SitePath>,
    /// Of the schemas without a name that have a page.
    pub(super) unnamed: Vec<SitePath>,
    pub(super) security_schemes: Vec<SitePath>,
    pub(super) components: SitePath,
}

impl ApiAddresses {
    /// Addresses for all pages of `api` below `base`.
    pub(super) fn new(api: &Api, split: &Split, base: &SitePath) -> Self {
        let folder = |name: &str| Names::new(below(base, name));
        let (mut operations, mut webhooks) = (folder("operations"), folder("webhooks"));
        let (mut tags, mut schemas) = (folder("tags"), folder("schemas"));
        let mut security = folder("security");
        Self {
            overview: below(base, "index.html"),
            operations: api.operations.iter().map(|(_, it)| operations.page(&operation_name(it))).collect(),
            webhooks: api.webhooks.iter().map(|(_, it)| webhooks.page(&kebab(&it.path))).collect(),
            tags: api.tags.iter().map(|(_, it)| tags.page(&kebab(&it.name))).collect(),
            schemas: api.schema_names.keys().map(|it| schemas.page(&file_name(it))).collect(),
            unnamed: split.places().map(|it| schemas.page(&file_name(it))).collect(),
            security_schemes: api.security_schemes.keys().map(|it| security.page(&file_name(it))).collect(),
            components: below(base, "components.html"),
        }
    }
}

/// Names given out in one folder, so that none is given twice.
struct Names {
    folder: SitePath,
    taken: FxHashMap<String, u32>,
}

impl Names {
    fn new(folder: SitePath) -> Self {
        Self { folder, taken: FxHashMap::default() }
    }

    /// The page for `name`, with `-2`, `-3`, … where the name is taken, letter case aside.
    fn page(&mut self, name: &str) -> SitePath {
        let name = if name.is_empty() { "unnamed" } else { name };
        let mut unique = name.to_owned();
        while self.taken.contains_key(&unique.to_lowercase()) {
            let count = self.taken.entry(name.to_lowercase()).or_insert(1);
            *count += 1;
            unique = format!("{name}-{count}");
        }
        self.taken.insert(unique.to_lowercase(), 1);
        below(&self.folder, &format!("{unique}.html"))
    }
}

/// `createOrganization` becomes `create-organization`; without an id, `GET /pets/{id}` becomes `get-pets-id`.
fn operation_name(operation: &Operation) -> String {
    match operation.id.as_deref().map(kebab) {
        Some(name) if !name.is_empty() => name,
        _ => kebab(&format!("{} {}", operation.method, operation.path)),
    }
}

/// Words in lower case joined by `-`, split at anything but letters and digits and where `aB` and `ABc` change case.
pub(super) fn kebab(text: &str) -> String {
    let mut name = String::with_capacity(text.len() + 8);
    let letters: Vec<char> = text.chars().collect();
    for (at, letter) in letters.iter().enumerate() {
        if !letter.is_alphanumeric() {
            separate(&mut name);
            continue;
        }
        if starts_word(&letters, at) {
            separate(&mut name);
        }
        name.extend(letter.to_lowercase());
    }
    bounded(name.trim_end_matches('-'))
}

fn separate(name: &mut String) {
    if !name.is_empty() && !name.ends_with('-') {
        name.push('-');
    }
}

/// Whether the letter at `at` begins a word inside a compound: `B` in `aB`, `B` in `ABc`.
fn starts_word(letters: &[char], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|it| letters[it]) else { return false };
    let follows_small = before.is_lowercase() || before.is_numeric();
    let small_follows = letters.get(at + 1).is_some_and(|it| it.is_lowercase());
    letters[at].is_uppercase() && (follows_small || (before.is_uppercase() && small_follows))
}

/// The name as it is, but for what file systems and addresses do not bear.
fn file_name(name: &str) -> String {
    let safe = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.');
    let name: String = name.chars().map(|it| if safe(it) { it } else { '-' }).collect();
    bounded(name.trim_matches(['.', '-']))
}

/// Cuts a name that is too long for a file system, at a character's boundary.
fn bounded(name: &str) -> String {
    let mut end = name.len().min(LONGEST_NAME);
    while !name.is_char_boundary(end) {
        end -= 1;
    }
    name[..end].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_split_where_readers_see_words() {
        assert_eq!(kebab("createOrganization"), "create-organization");
        assert_eq!(kebab("GET /pets/{petId}"), "get-pets-pet-id");
        assert_eq!(kebab("HTTPServer2Config"), "http-server2-config");
        assert_eq!(kebab("Ümläut Ω"), "ümläut-ω");
        assert_eq!(kebab("///"), "");
    }

    #[test]
    fn no_two_pages_share_an_address_even_where_case_is_ignored() {
        let mut names = Names::new(SitePath::new("schemas").unwrap());
        let pages: Vec<String> =
            ["Pet", "pet", "pet-2", "", "PET"].map(|it| names.page(it).to_string()).into();
        let expected = ["Pet", "pet-2", "pet-2-2", "unnamed", "PET-3"].map(|it| format!("schemas/{it}.html"));
        assert_eq!(pages, expected);
    }

    #[test]
    fn hostile_names_stay_in_their_folder() {
        assert_eq!(file_name("../../etc/passwd"), "etc-passwd");
        assert!(file_name(&"ü".repeat(200)).len() <= LONGEST_NAME);
    }
}
