//! What code looks like, language by language. `k⟨if⟩` stands for `<span class=k>if</span>`.

use super::Highlighter;

/// Checks the look of one piece of code.
fn check(language: &str, expected: &str) {
    let code = bare(expected);
    let html = Highlighter::default().highlight(language, &code);
    assert_eq!(shorthand(&html), expected);
}

/// The code alone.
fn bare(shorthand: &str) -> String {
    let parts = shorthand.split('⟩').map(|part| match part.split_once('⟨') {
        Some((before, inside)) => format!("{}{inside}", &before[..before.len() - 1]),
        None => part.to_owned(),
    });
    parts.collect()
}

fn shorthand(html: &str) -> String {
    let marks = html.replace("</span>", "⟩").replace("<span class=", "").replace('>', "⟨");
    marks.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

#[test]
fn keys_strings_numbers_and_literals_of_json() {
    check(
        "json",
        r#"{ p⟨"id"⟩: s⟨"a⟩e⟨\n\u00e9⟩s⟨"⟩, p⟨"n"⟩: n⟨-2.5e3⟩, p⟨"ok"⟩: l⟨true⟩, p⟨none⟩: l⟨null⟩ } c⟨// why⟩
"#,
    );
}

#[test]
fn an_abridged_json_is_highlighted_as_far_as_it_goes() {
    check(
        "jsonc",
        r#"{ p⟨"a"⟩: {...}, p⟨"b"⟩: [n⟨1⟩, ... ],
  p⟨"c"⟩: <string>"#,
    );
}

#[test]
fn a_request_and_its_response() {
    check(
        "http",
        r#"k⟨POST⟩ s⟨/v1/users/⟩v⟨{id}⟩s⟨?limit=10⟩ m⟨HTTP/1.1⟩
p⟨Host⟩: s⟨api.example.com⟩
p⟨Content-Type⟩: s⟨application/json⟩

{p⟨"a"⟩: n⟨1⟩}

m⟨HTTP/1.1⟩ n⟨429⟩ l⟨Too Many Requests⟩
p⟨Retry-After⟩: s⟨30⟩

{p⟨"b"⟩: n⟨2⟩}
"#,
    );
}

#[test]
fn headers_without_a_start_line() {
    check(
        "http",
        r"p⟨X-RateLimit-Limit⟩: s⟨100⟩
p⟨X-RateLimit-Remaining⟩: s⟨99⟩
",
    );
}

#[test]
fn what_curl_prints_with_v() {
    check(
        "http",
        r"m⟨>⟩ k⟨GET⟩ s⟨/v1⟩ m⟨HTTP/2⟩
m⟨>⟩ p⟨Accept⟩: s⟨*/*⟩
m⟨>⟩
m⟨< HTTP/2⟩ n⟨204⟩
",
    );
}

#[test]
fn a_curl_command_over_several_lines() {
    check(
        "bash",
        r#"f⟨curl⟩ a⟨-X⟩ POST s⟨"⟩v⟨$BASE⟩s⟨/users?limit=10"⟩ \
  a⟨-H⟩ s⟨'Accept: */*'⟩ \
  a⟨-d⟩ s⟨'{⟩
s⟨    "a": 1⟩
s⟨  }'⟩ | f⟨jq⟩ a⟨-r⟩ .id > out.txt 2>&1 c⟨# why⟩
"#,
    );
}

#[test]
fn assignments_expansions_and_substitutions() {
    check(
        "bash",
        r#"v⟨TOKEN⟩=$(f⟨curl⟩ a⟨-s⟩ s⟨"⟩v⟨$BASE⟩s⟨/login"⟩ a⟨-d⟩ s⟨"{⟩e⟨\"⟩s⟨u⟩e⟨\"⟩s⟨: ⟩e⟨\"⟩v⟨${USER:-me}⟩e⟨\"⟩s⟨}"⟩ | f⟨jq⟩ .t)
f⟨export⟩ v⟨A⟩=n⟨1⟩ v⟨B⟩=s⟨"x"⟩
"#,
    );
}

#[test]
fn loops_conditions_and_functions() {
    check(
        "bash",
        r#"k⟨for⟩ v⟨i⟩ k⟨in⟩ n⟨1 2⟩; k⟨do⟩ f⟨echo⟩ s⟨"⟩v⟨$i⟩s⟨"⟩; k⟨done⟩
k⟨if [⟩ s⟨"⟩v⟨$?⟩s⟨"⟩ a⟨-ne⟩ n⟨0⟩ k⟨]⟩; k⟨then exit⟩ n⟨1⟩; k⟨fi⟩
k⟨while⟩ ((v⟨i⟩ < n⟨3⟩)); k⟨do⟩ f⟨ls⟩; k⟨done⟩
k⟨function⟩ f⟨f⟩() { f⟨local⟩ v⟨x⟩=s⟨"⟩v⟨$1⟩s⟨"⟩; }
"#,
    );
}

#[test]
fn a_case_ends_where_it_ends() {
    check(
        "bash",
        r#"v⟨x⟩=$(k⟨case⟩ s⟨"⟩v⟨$1⟩s⟨"⟩ k⟨in⟩ a|b) f⟨run⟩ ;; *) f⟨echo⟩ no ;; k⟨esac⟩)
f⟨ls⟩
"#,
    );
}

#[test]
fn a_here_document() {
    check(
        "bash",
        r#"f⟨cat⟩ m⟨<<EOF⟩ > out.json
s⟨{"a": "⟩v⟨$A⟩s⟨", "n": ⟩$(f⟨date⟩ +%s)s⟨}⟩
m⟨EOF⟩
f⟨ls⟩
"#,
    );
}

#[test]
fn commands_behind_prompts_and_their_output() {
    check(
        "console",
        r"m⟨$⟩ f⟨npm⟩ install \
    a⟨--save⟩ x
added 1 package
m⟨user@host:~$⟩ f⟨ls⟩ a⟨-la⟩
m⟨#⟩ f⟨apt⟩ install y
",
    );
}

#[test]
fn names_of_functions_types_constants_and_arguments() {
    check(
        "python",
        r#"a⟨@dataclass⟩(p⟨frozen⟩=l⟨True⟩)
k⟨class⟩ t⟨User⟩(t⟨Base⟩):
    k⟨async def⟩ f⟨get⟩(k⟨self⟩, id: t⟨int⟩, *, p⟨limit⟩=n⟨10⟩) -> t⟨dict⟩[t⟨str⟩, t⟨Any⟩]:
        s⟨"""One user."""⟩
        k⟨return⟩ t⟨API⟩.f⟨get⟩(l⟨KEY_ID⟩, p⟨json⟩={s⟨"a"⟩: l⟨None⟩}, p⟨timeout⟩=n⟨1.5⟩)  c⟨# why⟩
"#,
    );
}

#[test]
fn code_in_a_format_string() {
    check(
        "python",
        r#"f⟨print⟩(s⟨f"⟩{l⟨BASE⟩}s⟨/users/⟩{user[s⟨'id'⟩]!r}e⟨\n⟩s⟨{{x}}"⟩, s⟨rb"\d"⟩, ...)
"#,
    );
}

#[test]
fn words_that_are_keywords_in_places_only() {
    check(
        "python",
        r#"match = re.f⟨match⟩(x)
k⟨match⟩ command:
    k⟨case⟩ {s⟨"a"⟩: type}: k⟨pass⟩
"#,
    );
}

#[test]
fn calls_keys_and_template_strings() {
    check(
        "javascript",
        r"k⟨const⟩ c = k⟨new⟩ t⟨Client⟩({ p⟨token⟩: process.env.l⟨API_KEY⟩, p⟨delete⟩: l⟨null⟩ });
k⟨await⟩ c.f⟨delete⟩(s⟨`⟩${l⟨BASE⟩}s⟨/u/⟩${f⟨f⟩(s⟨`a⟩${b}s⟨`⟩)}s⟨`⟩, { ... });
",
    );
}

#[test]
fn regular_expressions_and_divisions() {
    check(
        "javascript",
        r#"k⟨const⟩ re = s⟨/[/"]+\/x$/gi⟩, half = a / b / c; c⟨// why⟩
"#,
    );
}

#[test]
fn elements() {
    check(
        "javascript",
        r#"k⟨const⟩ el = <g⟨Card⟩ a⟨title⟩=s⟨"x"⟩ a⟨onClick⟩={() => f⟨go⟩(n⟨1⟩)}>It's {name}! <g⟨b⟩>yes</g⟨b⟩></g⟨Card⟩>;
k⟨return⟩ el;
"#,
    );
}

#[test]
fn types_and_members() {
    check(
        "typescript",
        r"k⟨export interface⟩ t⟨User⟩<t⟨T⟩> k⟨extends⟩ t⟨Base⟩ {
  k⟨readonly⟩ p⟨id⟩: t⟨string⟩;
  p⟨name⟩?: t⟨string⟩ | l⟨null⟩;
}
k⟨const⟩ type = k⟨await⟩ f⟨get⟩<t⟨User⟩>(event.type k⟨as⟩ t⟨Kind⟩);
",
    );
}

#[test]
fn code_without_an_opening_tag() {
    check(
        "php",
        r#"k⟨use⟩ t⟨Http\Client⟩;
v⟨$c⟩ = k⟨new⟩ t⟨Client⟩([s⟨'a'⟩ => n⟨1⟩]);
k⟨echo⟩ s⟨"u/⟩{v⟨$user⟩->id}s⟨/⟩v⟨$name⟩e⟨\n⟩s⟨"⟩, v⟨$c⟩->f⟨get⟩(k⟨self⟩::l⟨LIMIT⟩); c⟨// why⟩
"#,
    );
}

#[test]
fn a_page_with_code_in_it() {
    check(
        "php",
        r#"<g⟨p⟩ a⟨class⟩=s⟨"a"⟩>m⟨<?=⟩ v⟨$name⟩ m⟨?>⟩</g⟨p⟩>
"#,
    );
}

#[test]
fn symbols_keys_and_interpolation() {
    check(
        "ruby",
        r#"k⟨def self⟩.f⟨find?⟩(p⟨id⟩:)
  f⟨puts⟩ s⟨"a⟩#{v⟨@name⟩.upcase}s⟨b"⟩, l⟨:sym⟩, item[l⟨:id⟩] k⟨if⟩ x =~ s⟨/^⟩e⟨\d⟩s⟨+$/i⟩
  t⟨Net⟩::t⟨HTTP⟩.f⟨new⟩(p⟨id⟩: l⟨nil⟩)
k⟨end⟩
"#,
    );
}

#[test]
fn a_here_document_in_the_middle_of_a_line() {
    check(
        "ruby",
        r"f⟨run⟩(m⟨<<~SQL⟩, n⟨1⟩)
s⟨  SELECT ⟩#{x}
m⟨SQL⟩
",
    );
}

#[test]
fn functions_types_and_fields() {
    check(
        "go",
        r"k⟨func⟩ (c *t⟨Client⟩) f⟨Get⟩(id t⟨string⟩) (*t⟨User⟩, t⟨error⟩) {
	k⟨return⟩ &http.t⟨Client⟩{p⟨Timeout⟩: n⟨10⟩}, l⟨nil⟩ c⟨// why⟩
}
",
    );
}

#[test]
fn lifetimes_macros_and_attributes() {
    check(
        "rust",
        r##"a⟨#[derive(Debug)]⟩
k⟨pub struct⟩ t⟨User⟩<a⟨'a⟩> { k⟨pub⟩ p⟨name⟩: &a⟨'a⟩ t⟨str⟩ }
k⟨let⟩ c = s⟨'x'⟩; f⟨println!⟩(s⟨"{}⟩e⟨\n⟩s⟨"⟩, f⟨f⟩::<t⟨u8⟩>(s⟨r#"a"b"#⟩).k⟨await⟩?);
"##,
    );
}

#[test]
fn annotations_and_generics() {
    check(
        "java",
        r#"a⟨@Get⟩(s⟨"/users"⟩)
k⟨public⟩ t⟨List⟩<t⟨User⟩> f⟨all⟩() k⟨throws⟩ t⟨IOException⟩ {
  k⟨return new⟩ t⟨ArrayList⟩<>(t⟨URI⟩.f⟨create⟩(l⟨BASE_URL⟩ + s⟨"x"⟩)); c⟨// why⟩
}
"#,
    );
}

#[test]
fn interpolation_properties_and_initialisers() {
    check(
        "csharp",
        r#"[a⟨HttpGet⟩(s⟨"{id}"⟩)]
k⟨public async⟩ t⟨Task⟩<t⟨User⟩?> f⟨GetAsync⟩(t⟨int⟩ id) => k⟨new⟩ t⟨User⟩ { p⟨Name⟩ = s⟨$"a⟩{f⟨Get⟩<t⟨int⟩>(id)}s⟨"⟩, p⟨Path⟩ = s⟨@"C:\"⟩ };
k⟨public⟩ t⟨string⟩ Name { get; set; }
"#,
    );
}

#[test]
fn cmdlets_options_and_variables() {
    check(
        "powershell",
        r#"v⟨$r⟩ = f⟨Invoke-RestMethod⟩ a⟨-Uri⟩ s⟨"https://x/⟩$(v⟨$user⟩.id)s⟨"⟩ a⟨-Headers⟩ @{ p⟨Auth⟩ = s⟨"Bearer ⟩v⟨$env:KEY⟩s⟨"⟩ }
k⟨if⟩ (v⟨$r⟩.ok k⟨-eq⟩ l⟨$true⟩) { f⟨Write-Host⟩ v⟨$r⟩ }
"#,
    );
}

#[test]
fn named_arguments_and_templates() {
    check(
        "kotlin",
        r#"k⟨val⟩ r: t⟨Response⟩ = client.f⟨post⟩(s⟨"u/⟩v⟨$id⟩s⟨/⟩${user.name}s⟨"⟩) { f⟨setBody⟩(t⟨User⟩(p⟨id⟩ = n⟨1⟩)) }
"#,
    );
}

#[test]
fn labels_and_interpolation() {
    check(
        "swift",
        r#"k⟨let⟩ url = t⟨URL⟩(p⟨string⟩: s⟨"u/⟩\(f⟨f⟩(s⟨"a"⟩))s⟨/x"⟩)!
k⟨guard let⟩ x = k⟨try await⟩ f⟨get⟩(p⟨for⟩: url) k⟨else⟩ { k⟨return⟩ l⟨nil⟩ }
"#,
    );
}

#[test]
fn directives_and_calls() {
    check(
        "c",
        r"m⟨#include⟩ s⟨<curl/curl.h>⟩
m⟨#define⟩ l⟨LIMIT⟩ n⟨10⟩
k⟨static⟩ t⟨size_t⟩ f⟨f⟩(t⟨void⟩ *p, k⟨struct⟩ t⟨user⟩ *u) { k⟨return⟩ u->len; }
",
    );
}

#[test]
fn words_in_either_case() {
    check(
        "sql",
        r"k⟨select⟩ f⟨COUNT⟩(*) k⟨FROM⟩ users k⟨WHERE⟩ name = s⟨'it''s'⟩ k⟨AND⟩ id = v⟨$1⟩; c⟨-- why⟩
",
    );
}

#[test]
fn a_query_with_variables() {
    check(
        "graphql",
        r"k⟨query⟩ f⟨Get⟩(v⟨$id⟩: t⟨ID⟩!) a⟨@cached⟩ { f⟨user⟩(p⟨id⟩: v⟨$id⟩) { ...t⟨Fields⟩ name } }
",
    );
}

#[test]
fn keys_scalars_and_blocks() {
    check(
        "yaml",
        r#"p⟨info⟩:
  p⟨title⟩: s⟨"a⟩e⟨\"⟩s⟨b"⟩ c⟨# why⟩
  p⟨list⟩: [s⟨a⟩, n⟨1⟩, l⟨true⟩]
  p⟨text⟩: m⟨|⟩
s⟨    any: text⟩
  p⟨url⟩: s⟨https://x:80/y⟩
- v⟨*base⟩
"#,
    );
}

#[test]
fn sections_keys_and_values() {
    check(
        "toml",
        r#"h⟨[server]⟩
p⟨port⟩ = n⟨8080⟩ c⟨# why⟩
p⟨"a b"⟩ = { p⟨on⟩ = l⟨true⟩, p⟨at⟩ = n⟨1979-05-27⟩ }
"#,
    );
}

#[test]
fn settings_of_an_environment() {
    check(
        "env",
        r"c⟨# why⟩
p⟨API_KEY⟩=s⟨sk_1⟩
k⟨export⟩ p⟨DEBUG⟩=l⟨true⟩
",
    );
}

#[test]
fn elements_scripts_and_styles() {
    check(
        "html",
        r#"c⟨<!-- why -->⟩<g⟨a⟩ a⟨href⟩=s⟨"x"⟩>a e⟨&amp;⟩ b</g⟨a⟩>
<g⟨script⟩>k⟨let⟩ a = n⟨1⟩;</g⟨script⟩><g⟨style⟩>g⟨p⟩ { p⟨color⟩: red }</g⟨style⟩>
"#,
    );
}

#[test]
fn selectors_and_declarations() {
    check(
        "css",
        r"t⟨.a⟩k⟨:hover⟩ > g⟨p⟩, t⟨#b⟩ { p⟨margin⟩: n⟨0 -1.5em⟩ k⟨!important⟩; p⟨color⟩: f⟨var⟩(v⟨--x⟩, n⟨#fff⟩) }
k⟨@media⟩ (max-width: n⟨60px⟩) {}
",
    );
}

#[test]
fn lines_by_what_becomes_of_them() {
    check(
        "diff",
        r"h⟨--- a/x⟩
h⟨+++ b/x⟩
m⟨@@ -1 +1 @@⟩
d⟨-old⟩
i⟨+new⟩
 same
",
    );
}

#[test]
fn instructions_and_their_commands() {
    check(
        "dockerfile",
        r#"k⟨FROM⟩ s⟨node:22⟩ k⟨AS⟩ t⟨build⟩
k⟨ENV⟩ v⟨PORT⟩=n⟨80⟩
k⟨RUN⟩ f⟨npm⟩ ci && \
  f⟨npm⟩ test
k⟨CMD⟩ [s⟨"node"⟩, s⟨"x.js"⟩]
"#,
    );
}

#[test]
fn headings_code_and_fences() {
    check(
        "markdown",
        r#"h⟨# Title⟩
Some s⟨`code`⟩, [a link](s⟨https://x⟩).
m⟨```json⟩
{p⟨"a"⟩: n⟨1⟩}
m⟨```⟩
"#,
    );
}
