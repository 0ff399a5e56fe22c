use super::*;

fn files(of: &[(&str, &str)]) -> BTreeMap<ProjectPath, Arc<[u8]>> {
    of.iter().map(|(path, text)| (ProjectPath::new(path).unwrap(), text.as_bytes().into())).collect()
}

fn messages(found: &[Diagnostic]) -> Vec<String> {
    found.iter().map(|it| format!("{} ({})", it.message, it.help.as_deref().unwrap_or_default())).collect()
}

#[test]
fn a_projects_words_lie_over_docents_and_those_of_a_region_over_the_languages() {
    let languages = Languages::new(&files(&[
        ("templates/strings/de.toml", "next = \"Vorwärts\""),
        ("templates/strings/de-AT.toml", "menu = \"Karte\""),
    ]));
    assert_eq!(languages.diagnostics, []);
    let words = languages.value.of("de-AT");
    assert_eq!(words.diagnostics, []);
    let words = words.value;
    assert_eq!(
        (words.get("next"), words.get("menu"), words.get("previous")),
        ("Vorwärts", "Karte", "Zurück")
    );
}

#[test]
fn what_a_language_does_not_say_is_said_in_english_and_noted() {
    let languages = Languages::new(&files(&[("templates/strings/eo.toml", "next = \"Sekva\"")])).value;
    let words = languages.of("eo");
    assert_eq!((words.value.get("next"), words.value.get("previous")), ("Sekva", "Previous"));
    let [found] = &words.diagnostics[..] else { panic!("{:?}", words.diagnostics) };
    assert_eq!(found.rule, Rule::MissingWords);
    let nothing = Languages::default().of("fo-FO").diagnostics;
    assert_eq!(
        messages(&nothing),
        ["there are no words of the interface in `fo-FO`, so they are in English (write them in \
          `templates/strings/fo.toml`, with the keys of `en.toml`)"]
    );
    assert_eq!(Languages::default().of("en-GB").diagnostics, []);
}

#[test]
fn words_that_nothing_asks_for_are_reported_with_the_near_miss() {
    let found = Languages::new(&files(&[
        ("templates/strings/en.toml", "next = \"On\"\nprevius = \"Back\"\nslogan = \"Hi\"\nmotto = \"Ho\""),
        ("templates/part/slogan.html", "{{ strings.slogan }}"),
    ]))
    .diagnostics;
    assert_eq!(
        messages(&found),
        [
            "nothing asks for the word `motto` (remove it, or show it in a template by `strings`)",
            "nothing asks for the word `previus` (did you mean `previous`?)",
        ]
    );
    assert_eq!(found[1].span.as_ref().unwrap().start, 12);
}

#[test]
fn what_is_no_string_is_reported_at_its_place() {
    let found = |text| Languages::new(&files(&[("templates/strings/en.toml", text)])).diagnostics;
    assert_eq!(found("menu = \"Menu\"\nnext = 1")[0].span.as_ref().unwrap().start, 21);
    assert_eq!(found("menu = ").len(), 1);
}

#[test]
fn values_are_put_into_words_where_they_say() {
    assert_eq!(Words::default().with("footnote", "number", "3"), "Footnote 3");
}

/// Docent's own tables and their languages.
fn own() -> impl Iterator<Item = (&'static String, &'static Table)> {
    OWN.iter()
}

#[test]
fn docents_own_tables_have_exactly_the_english_keys_and_the_same_places_for_values() {
    let places = |text: &str| -> Vec<String> {
        let mut places: Vec<String> =
            text.split('{').skip(1).filter_map(|it| it.split_once('}')).map(|it| it.0.to_owned()).collect();
        places.sort();
        places
    };
    let english = OWN[ENGLISH].words();
    for (language, table) in own() {
        let words = table.words();
        let keys = |it: &BTreeMap<String, String>| it.keys().cloned().collect::<Vec<_>>();
        assert_eq!(keys(&words), keys(&english), "{language}");
        for (key, word) in &words {
            assert_eq!(places(word), places(&english[key]), "{language}: {key}");
            assert!(!word.trim().is_empty(), "{language}: {key}");
        }
    }
}
