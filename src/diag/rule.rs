//! The one table of rules: `docent explain`, the rule pages of the manual, the keys of `[check]` and SARIF's list of rules
//! are all generated from it.

use super::Severity;

/// What `docent explain` and the manual say about a rule.
#[derive(Debug, Clone, Copy)]
pub struct RuleText {
    /// What the rule finds: the rest of a sentence that starts with the rule's name.
    pub what: &'static str,
    /// Why it matters to a reader of the site.
    pub why: &'static str,
    /// The file that the example is.
    pub file: &'static str,
    /// A small document that breaks it.
    pub example: &'static str,
    /// How to mend it.
    pub fix: &'static str,
}

/// Declares the rules: `Variant "name" Severity { what, why, example, fix }`, where the example is a page unless a
/// `file` says otherwise. What is `Off` is a note once the configuration asks for it.
macro_rules! rules {
    ($($variant:ident $name:literal $severity:ident {
        $(file: $file:literal,)?
        what: $what:literal,
        why: $why:literal,
        example: $example:literal,
        fix: $fix:literal $(,)?
    })+) => {
        /// Something that can be wrong with documents. Names read well behind "allow".
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule {
            $(#[doc = $what] $variant,)+
        }

        impl Rule {
            /// Every rule, in the order of the table.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The name used in configuration, output and the manual.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            /// How much a finding matters where the configuration says nothing.
            pub fn severity(self) -> Severity {
                match self { $(Self::$variant => rules!(@severity $severity)),+ }
            }

            /// Whether nothing is reported unless the configuration asks for it: matters of style.
            pub fn is_off(self) -> bool {
                match self { $(Self::$variant => rules!(@off $severity)),+ }
            }

            /// What people are told about the rule.
            pub fn text(self) -> RuleText {
                match self {
                    $(Self::$variant => RuleText {
                        what: $what,
                        why: $why,
                        file: rules!(@file $($file)?),
                        example: $example,
                        fix: $fix,
                    }),+
                }
            }
        }
    };
    (@severity Off) => { Severity::Note };
    (@severity $severity:ident) => { Severity::$severity };
    (@off Off) => { true };
    (@off $severity:ident) => { false };
    (@file) => { "content/page.md" };
    (@file $file:literal) => { $file };
}

impl Rule {
    /// The rule with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|rule| rule.name() == name)
    }

    /// The default severity as the configuration writes it: `error`, `warning`, `note` or `off`.
    pub fn level(self) -> &'static str {
        if self.is_off() { "off" } else { self.severity().as_str() }
    }
}

rules! {
    BrokenLink "broken-link" Error {
        what: "a link leads to a page or file that does not exist",
        why: "A reader who follows it sees an error page and does not find what the text promised.",
        example: "Read about [limits](rate-limit.md) first.\n\n(The page is called `rate-limits.md`.)",
        fix: "Write the path of a file that exists, relative to the page or, with a leading `/`, to the \
            site's root. When the page has moved, add its former address to the new page's `aliases`, so \
            that links from outside keep working too.",
    }
    BrokenAnchor "broken-anchor" Error {
        what: "a link names a place on a page that the page does not have",
        why: "The browser opens the page at its top, and the reader has to look for what was meant.",
        example: "See [how errors look](#error-format).\n\n## The format of errors",
        fix: "Link to the id of a heading: its text in lower case, with `-` for spaces. To keep an id when \
            the heading changes, write it down: `## The format of errors {#error-format}`.",
    }
    MissingImage "missing-image" Error {
        what: "an image does not exist",
        why: "Readers see a broken frame where the picture should be.",
        example: "\
            ![The sign-in form](images/sign-in.png)\n\
            \n\
            (There is no folder `images` beside the page.)",
        fix: "Put the file below the folder of the guides and write its path relative to the page.",
    }
    UndefinedReference "undefined-reference" Error {
        what: "a reference link names a label that is not defined on the page",
        why: "Without its definition it is no link: readers see the square brackets.",
        example: "See the [status page][status].\n\n[statsu]: https://status.example.com",
        fix: "Define the label on the same page: `[status]: https://status.example.com`. Where square \
            brackets are meant, escape the first: `\\[text][1]`.",
    }
    WrongCase "wrong-case" Error {
        what: "a link differs from the file's name in upper and lower case only",
        why: "It works on machines that do not tell the two apart, most laptops among them, and breaks on \
            the web server.",
        example: "Go on with [errors](Errors.md).\n\n(The file is called `errors.md`.)",
        fix: "Write the name exactly as the file has it.",
    }
    LinkOutsideSite "link-outside-site" Error {
        what: "a link climbs out of the site, or leads to a file that is not published",
        why: "The file may be on the writer's disk, but it is not on the server.",
        example: "The [licence](../../LICENSE) applies.",
        fix: "Move or copy the file below the folder of the guides, or link to the address where it is \
            published, in the repository for example.",
    }
    UnknownEndpoint "unknown-endpoint" Error {
        what: "a guide shows a request to a server, path or method that the description does not have",
        why: "Readers who copy the request get an error page, and learn that the documentation cannot be trusted.",
        example: "Create an organization by `POST /organisations`.",
        fix: "Write the path and the method as the description has them. Where the request is meant for something \
            else, write its whole address; a request that is not to be judged stands in a fence with `no-check`.",
    }
    InvalidRequest "invalid-request" Error {
        what: "a guide shows a request that the description does not allow",
        why: "Whoever sends it as it stands gets an error in place of the answer that the guide promises.",
        example: "```bash\ncurl https://api.coolify.io/v1/organizations --json '{\"name\": 7}'\n```",
        fix: "Send what the description wants: each parameter and property that is required, and values of the \
            right types. Write `...` for what is left out, or `no-check` behind the fence's language.",
    }
    UndocumentedInGuide "undocumented-in-guide" Error {
        what: "a guide shows a parameter, a header or a property that the description does not have",
        why: "It is misspelt, was renamed, or never was there: the API ignores it, or does not send it.",
        example: "```bash\ncurl 'https://api.coolify.io/v1/organizations?pgae=2'\n```",
        fix: "Write the name as the description has it, or describe it there. A schema whose objects have further \
            properties says so by `additionalProperties: true`.",
    }
    MissingCredentials "missing-credentials" Error {
        what: "a guide shows a request without the credentials that its operation wants",
        why: "Whoever sends it as it stands is refused with 401.",
        example: "```bash\ncurl https://api.coolify.io/v1/organizations\n```",
        fix: "Send what one of the operation's security requirements asks for; a variable such as `$TOKEN` will do.",
    }
    DeprecatedInGuide "deprecated-in-guide" Warning {
        what: "a guide shows a request to an operation that is deprecated",
        why: "Readers build on it, and have to build anew when it goes.",
        example: "```bash\ncurl https://api.coolify.io/v1/servers/legacy\n```",
        fix: "Show the operation that takes its place. A page about the old way may allow the rule in its front matter.",
    }
    InvalidCode "invalid-code" Error {
        what: "an example program is not well-formed: its language's own parser refuses it",
        why: "Readers copy the program, and it does not even start.",
        example: "```python\nfor pet in pets\n    print(pet)\n```",
        fix: "Mend the program. What is a part of one by design is `fragment`, and what is wrong on purpose `must-fail`, \
            behind the language: ```` ```python must-fail ````.",
    }
    InvalidAnswer "invalid-answer" Error {
        what: "JSON in a guide is not what the operation answers",
        why: "Readers write programs by what they see, and the programs fail on what the API sends.",
        example: "```bash\ncurl https://api.coolify.io/v1/organizations -H \"Authorization: Bearer $TOKEN\"\n```\n\n\
            ```json\n{ \"data\": \"none\" }\n```",
        fix: "Show what the API sends, with `...` for what is left out. Where it is the answer of another operation or \
            another status, say so behind the fence's language: `json operation=getUser status=404`.",
    }
    UndocumentedStatus "undocumented-status" Error {
        what: "a guide shows an answer with a status that the operation does not describe",
        why: "Either the description forgets an answer that programs have to expect, or the guide invents one.",
        example: "```json title=\"418 I'm a teapot\" operation=login\n{}\n```",
        fix: "Describe the answer, or show the status that the API sends.",
    }
    UnknownName "unknown-name" Warning {
        what: "code in a guide is nearly, but not quite, a name of the description",
        why: "Readers copy names; a slip in one costs them an hour.",
        example: "The token needs `organization:raed`.",
        fix: "Write the name as the description has it. A word that is meant as it stands is allowed in the page's \
            front matter, by `allow: unknown-name`.",
    }
    UnknownOperation "unknown-operation" Error {
        what: "a link names an operation that no description has",
        why: "The text speaks of something that the API does not offer, or no longer offers under this \
            name.",
        example: "Start by [creating an organization](operation:createOrganisation).",
        fix: "Write the operation's `operationId` as in the description, after the product's id where \
            several products have it: `operation:coolify/createOrganization`.",
    }
    UnknownSchema "unknown-schema" Error {
        what: "a link names a schema that no description has",
        why: "The text speaks of something that the API does not have under this name.",
        example: "The answer is an [organization](schema:Organisation).",
        fix: "Write the schema's name as in `components.schemas`, after the product's id where several \
            products have it: `schema:coolify/Organization`.",
    }
    UnknownTag "unknown-tag" Error {
        what: "a link names a tag that no description has",
        why: "The text speaks of a group of operations that the API does not have under this name.",
        example: "All about [organizations](tag:Organisations).",
        fix: "Write the tag's name as in the description's `tags`, after the product's id where several \
            products have it: `tag:coolify/Organizations`.",
    }
    LinkToDraft "link-to-draft" Warning {
        what: "a link leads to a page that is a draft",
        why: "Drafts are not published, so the link leads nowhere on the site.",
        example: "See [quotas](quotas.md).\n\n(`quotas.md` says `draft: true` in its front matter.)",
        fix: "Publish the page by removing `draft`, or take the link out until it is ready.",
    }
    OrphanPage "orphan-page" Warning {
        what: "no entry of the navigation leads to a page",
        why: "Readers come to it from a search engine or not at all, and find no way on from it.",
        example: "\
            content/SUMMARY.md:\n\
            \n\
            - [Welcome](index.md)\n\
            \n\
            (`content/errors.md` exists and is not listed.)",
        fix: "Add the page to `SUMMARY.md`. A page that is meant to stand apart says `allow: \
            [orphan-page]` in its front matter.",
    }
    DuplicateId "duplicate-id" Warning {
        what: "an id stands twice on one page",
        why: "A link to it always opens the first place, and the second cannot be reached.",
        example: "## Create {#create}\n\n## Create many {#create}",
        fix: "Give one of them another id.",
    }
    BrokenRedirect "broken-redirect" Error {
        file: "book.toml",
        what: "a redirect leads to a page that does not exist",
        why: "Whoever follows an old link is sent from one missing page to another.",
        example: "[output.html.redirect]\n\"old.html\" = \"nwe.html\"",
        fix: "Write the address of a page as the browser shows it: relative to the former address, or with a \
            leading `/` to the site's root, `/guides/new.html`.",
    }
    RedirectHidesPage "redirect-hides-page" Error {
        file: "book.toml",
        what: "a redirect or an alias has the address of a page that exists",
        why: "Both want to be written to the same file, and only one can be there.",
        example: "[output.html.redirect]\n\"index.html\" = \"welcome.html\"\n\n# content/index.md exists",
        fix: "Remove the redirect, or move the page away first.",
    }
    ConflictingOutput "conflicting-output" Error {
        what: "two sources want to be published at the same address",
        why: "Only one of them can be there; the other would be missing from the site without a word.",
        example: "content/guide/index.md\ncontent/guide/README.md\n\n(Both become `guide/index.html`.)",
        fix: "Rename one of them, give one another `slug`, or give the products paths that do not overlap.",
    }
    MissingInclude "missing-include" Error {
        what: "an include names a file, lines or a region that do not exist",
        why: "The page lacks what it was to show, an example program most likely.",
        example: "\
            ```python\n\
            {{#include ../examples/client.py:conect}}\n\
            ```\n\
            \n\
            (The region is called `connect`.)",
        fix: "Write the path relative to the page. A region is what stands between `ANCHOR: name` and \
            `ANCHOR_END: name` in the file; lines count from 1.",
    }
    IncludeTooDeep "include-too-deep" Error {
        what: "included files include each other in a circle, or more than ten deep",
        why: "The text would never end.",
        example: "content/a.md:\n\n{{#include b.md}}\n\ncontent/b.md:\n\n{{#include a.md}}",
        fix: "Take out the include that leads back.",
    }
    UnsafeHtml "unsafe-html" Warning {
        what: "raw HTML contains a script, an event handler or an unsafe address",
        why: "It was taken out of the page, because it could act in the reader's name.",
        example: "<button onclick=\"location = 'https://example.com'\">Go</button>",
        fix: "Write it without: a link needs no script. Where the writers are trusted and scripts are \
            needed, set `trust-html = true` in `[docent]`.",
    }
    InvalidFence "invalid-fence" Warning {
        what: "the words behind a code fence's language cannot be understood",
        why: "The code is shown, but without the highlighting, title or line numbers that were asked for.",
        example: "```json {3-1} title=\"answer.json\n{}\n```",
        fix: "Write `title=\"…\"` in quotes and lines as `{1,3-5}`, counted from 1, the smaller number \
            first.",
    }
    BrokenRequest "broken-request" Error {
        what: "a request in a guide could not be sent as it is written",
        why: "Readers copy it, or send it from the page, and what comes back is not what the text promises.",
        example: "```http\nGTE /organizations\nAccept: application/json\n```",
        fix: "Write a method and a path, a header a line, and an empty line before the body. A fence that is to \
            show something else has another language, or says `http static`.",
    }
    UnknownVariable "unknown-variable" Error {
        what: "a request takes a value from a request that does not stand before it on the page",
        why: "Nobody can tell the value, so that the request cannot be sent.",
        example: "```http name=created\nPOST /organizations\n```\n\n```http\nGET /organizations/{{create.id}}\n```",
        fix: "Name the earlier request whose answer has the value: ```` ```http name=created ````, and then \
            `{{created.id}}`.",
    }
    InvalidFrontMatter "invalid-front-matter" Error {
        what: "the front matter is no YAML or TOML, or a value has the wrong type",
        why: "What it was to say about the page, its title for example, is not known.",
        example: "---\ntitle: Errors: what they mean\n---",
        fix: "Mind the quotes: text with `: ` in it needs them. `draft` is `true` or `false`, `order` a \
            whole number, `aliases` and `allow` are lists.",
    }
    UnknownFrontMatterKey "unknown-front-matter-key" Warning {
        what: "the front matter has a key that docent does not know",
        why: "A key that nobody reads is mostly a typing error, and the page goes without what it was to \
            set.",
        example: "---\ntitel: Errors\n---",
        fix: "Write the key as in the manual, or remove it.",
    }
    InvalidSummary "invalid-summary" Error {
        file: "content/SUMMARY.md",
        what: "`SUMMARY.md` is not a list of links to pages",
        why: "The navigation is made from it, and lacks what cannot be understood.",
        example: "# Summary\n\n- Errors\n- [Limits](limits.md)\n- [Limits again](limits.md)",
        fix: "Each entry is one link, `[title](page.md)`, and each page stands in the list once. A chapter \
            still to be written is a link without a destination: `[Errors]()`.",
    }
    InvalidConfig "invalid-config" Error {
        file: "book.toml",
        what: "the configuration cannot be understood, or names something that does not exist",
        why: "The default stands in its place, and the site is not the one that was asked for.",
        example: "[book]\ntitle = 42\nsrc = \"contents\"",
        fix: "Write a value of the type that the message names, and paths relative to the folder of \
            `book.toml`.",
    }
    UnknownConfigKey "unknown-config-key" Warning {
        file: "book.toml",
        what: "the configuration has a key that neither docent nor mdBook knows",
        why: "A key that nobody reads is mostly a typing error, and the site goes without what it was to \
            set.",
        example: "[book]\ntitel = \"Coolify\"",
        fix: "Write the key as in the manual, or remove it. Tables of other programs belong under \
            `[preprocessor.NAME]` or `[output.NAME]`.",
    }
    DeprecatedConfigKey "deprecated-config-key" Warning {
        file: "book.toml",
        what: "the configuration has a key of an earlier mdBook",
        why: "Newer mdBooks refuse it, and here it may have no effect any more.",
        example: "[output.html]\ncurly-quotes = true",
        fix: "Do what the help says: most were renamed, some can go.",
    }
    UnreadableSource "unreadable-source" Error {
        what: "a file cannot be read as text",
        why: "It is left out of the site.",
        example: "A page saved as UTF-16 or Latin-1, or one of more than 16 MiB.",
        fix: "Save it as UTF-8, and divide what is too large. A link that leads out of the project is not \
            followed: copy the file.",
    }
    InvalidDescription "invalid-description" Error {
        file: "spec/openapi.yaml",
        what: "an API description is no JSON or YAML, or not what OpenAPI says it has to be",
        why: "What cannot be understood is missing from the reference.",
        example: "openapi: 3.1.0\ninfo:\n  title: Pets\n  version: 1.0.0\npaths:\n  /pets: [get]",
        fix: "Write at the place named what the OpenAPI Specification wants there.",
    }
    UnsupportedVersion "unsupported-version" Error {
        file: "spec/openapi.yaml",
        what: "a description has a version that docent does not read",
        why: "There is no reference for it.",
        example: "openapi: 4.0.0\ninfo:\n  title: Pets\n  version: 1.0.0",
        fix: "Write the version that the description is written in, in full: `openapi: 3.1.0`, or `swagger: \
            '2.0'`. docent reads Swagger 2.0 and OpenAPI 3.0, 3.1 and 3.2.",
    }
    UnresolvedReference "unresolved-reference" Error {
        file: "spec/openapi.yaml",
        what: "a `$ref` leads to something that does not exist",
        why: "The reference lacks what stands there, and clients made from the description may not \
            compile.",
        example: "schema:\n  $ref: '#/components/schema/Pet'",
        fix: "Write the path to the definition, `#/components/schemas/Pet`, with `~1` for `/` and `~0` for \
            `~` in names.",
    }
    RemoteReference "remote-reference" Error {
        file: "spec/openapi.yaml",
        what: "a `$ref` leads to another machine that the configuration does not list",
        why: "docent does not fetch it: whoever answers there would decide what the site says.",
        example: "schema:\n  $ref: https://example.com/schemas/pet.yaml",
        fix: "Copy the file into the project and refer to the copy. Or list the host under \
            `[docent.remote]` in `book.toml` and run `docent lock`: it fetches the document once, keeps a \
            copy in the project, and pins it by its checksum.",
    }
    OutdatedLock "outdated-lock" Error {
        file: "docent.lock",
        what: "`docent.lock` and the copies beside it are not what references to other hosts need",
        why: "What lies on other hosts is read from copies only, so that a build needs no network and never \
            changes by itself. The reference lacks what has no copy, or one that is not what was fetched.",
        example: "\
            [[document]]\n\
            address = \"https://example.com/schemas/pet.yaml\"\n\
            checksum = \"sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\"\n\
            \n\
            # spec/openapi.yaml refers to https://example.com/schemas/owner.yaml too",
        fix: "Run `docent lock`, look at what it changed, and commit `docent.lock` together with the folder \
            `.docent`. Do not edit the copies: change the original and run `docent lock --update`.",
    }
    DescriptionLimit "description-limit" Error {
        file: "spec/openapi.yaml",
        what: "a description is larger or deeper than docent reads",
        why: "Beyond the limit it is left out, so that no input can exhaust the machine.",
        example: "\
            a: &a [x, x, x, x, x, x, x, x]\n\
            b: &b [*a, *a, *a, *a, *a, *a, *a, *a]\n\
            c: &c [*b, *b, *b, *b, *b, *b, *b, *b]",
        fix: "Divide it into several descriptions, or use `$ref` where aliases repeat large parts.",
    }
    DuplicateKey "duplicate-key" Error {
        file: "spec/openapi.yaml",
        what: "an object in a description has the same key twice",
        why: "Programs disagree about which of the two counts, so that one of them is lost.",
        example: "\
            paths:\n\
            \x20 /pets:\n\
            \x20   get:\n\
            \x20     operationId: listPets\n\
            \x20 /pets:\n\
            \x20   post:\n\
            \x20     operationId: createPet",
        fix: "Merge the two values under one key, or rename one.",
    }
    DuplicateOperationId "duplicate-operation-id" Warning {
        file: "spec/openapi.yaml",
        what: "two operations have the same `operationId`",
        why: "Links by this name lead to the first of them only, and client generators make two functions \
            of one name.",
        example: "paths:\n  /pets:\n    get:\n      operationId: pets\n    post:\n      operationId: pets",
        fix: "Give each operation an id of its own.",
    }
    InvalidExample "invalid-example" Warning {
        file: "spec/openapi.yaml",
        what: "an example or a default does not fit its schema",
        why: "Readers copy examples. One that the API refuses costs them the time to find out why.",
        example: "age:\n  type: integer\n  example: five",
        fix: "Change the example so that it fits, or the schema where the example shows what the API really \
            takes.",
    }
    PathParameterMismatch "path-parameter-mismatch" Error {
        file: "spec/openapi.yaml",
        what: "the parameters in a path's template differ from those that its operation declares",
        why: "Nobody knows what to put into the path, and clients made from the description send the \
            template as it is.",
        example: "\
            paths:\n\
            \x20 /pets/{id}:\n\
            \x20   get:\n\
            \x20     parameters:\n\
            \x20       - { name: petId, in: path, required: true, schema: { type: string } }",
        fix: "Declare a parameter with `in: path` for each name in braces, with the same spelling, and no \
            others.",
    }
    DuplicatePath "duplicate-path" Warning {
        file: "spec/openapi.yaml",
        what: "two paths differ in the names of their parameters only",
        why: "A request fits both, so nobody can tell which of the two it is.",
        example: "paths:\n  /pets/{id}:\n    get: {}\n  /pets/{name}:\n    get: {}",
        fix: "Describe both as one path, or tell them apart by a fixed part: `/pets/by-name/{name}`.",
    }
    UnknownSecurityScheme "unknown-security-scheme" Error {
        file: "spec/openapi.yaml",
        what: "an operation requires, or a link names, a security scheme that is not declared",
        why: "Readers do not learn how to be let in.",
        example: "paths:\n  /pets:\n    get:\n      security:\n        - apiKye: []",
        fix: "Declare the scheme below `components.securitySchemes`, or write its name as it stands there; in a \
            link, after the product's id where several products have it: `security:coolify/apiKey`.",
    }
    UndeclaredTag "undeclared-tag" Warning {
        file: "spec/openapi.yaml",
        what: "an operation carries a tag that the description's `tags` do not list, though they list others",
        why: "It is a misspelt tag, which makes a group of its own, or a group without a word about it.",
        example: "tags:\n  - name: Pets\npaths:\n  /pets:\n    get:\n      tags: [Pet]",
        fix: "Write the name of a tag that is listed, or list the tag.",
    }
    UndefinedServerVariable "undefined-server-variable" Error {
        file: "spec/openapi.yaml",
        what: "a server's address has a variable that is not defined",
        why: "The address cannot be completed, so no request can be sent to it.",
        example: "servers:\n  - url: https://{region}.example.com",
        fix: "Define it below the server's `variables`, with a `default`.",
    }
    MistypedEnum "mistyped-enum" Warning {
        file: "spec/openapi.yaml",
        what: "a value of `enum` is not of the schema's type",
        why: "Nothing is both, so the value can never be sent.",
        example: "size:\n  type: integer\n  enum: [1, 2, many]",
        fix: "Write the value as the type wants it, or allow its type.",
    }
    InvalidHeaderName "invalid-header-name" Warning {
        file: "spec/openapi.yaml",
        what: "the name of a header has characters that HTTP does not allow in it",
        why: "No client can send such a header, and no server can answer with it.",
        example: "parameters:\n  - { name: 'Rate[limit]', in: header, schema: { type: integer } }",
        fix: "Use letters, digits and ``!#$%&'*+-.^_`|~`` only.",
    }
    DoubtfulExample "doubtful-example" Warning {
        file: "spec/openapi.yaml",
        what: "an example has both a value and an address of one, or neither",
        why: "Of two values, nobody knows which is the example; of none, readers see an empty one.",
        example: "\
            examples:\n\
            \x20 rex:\n\
            \x20   value: { name: Rex }\n\
            \x20   externalValue: https://pets.example/rex.json",
        fix: "Give either `value` or `externalValue`.",
    }
    AmbiguousPath "ambiguous-path" Note {
        file: "spec/openapi.yaml",
        what: "a request fits two paths, and neither is closer to it",
        why: "OpenAPI lets each program decide which of the two it takes.",
        example: "paths:\n  /{kind}/latest:\n    get: {}\n  /pets/{id}:\n    get: {}",
        fix: "Change a fixed part of one of the paths, so that no request fits both.",
    }
    UndeclaredRequiredProperty "undeclared-required-property" Warning {
        file: "spec/openapi.yaml",
        what: "a schema requires a property that neither it nor what it is composed of declares",
        why: "Readers learn that it has to be there, but not what it may be. Most often it is misspelt.",
        example: "type: object\nrequired: [nmae]\nproperties:\n  name: { type: string }",
        fix: "Write the name as in `properties`, or declare the property.",
    }
    IdleKeyword "idle-keyword" Warning {
        file: "spec/openapi.yaml",
        what: "a schema has a keyword that means nothing for its type",
        why: "Nobody checks it: `items` of an object and `maxLength` of a number allow everything.",
        example: "type: integer\nmaxLength: 3",
        fix: "Remove the keyword, or correct the type.",
    }
    ArrayWithoutItems "array-without-items" Warning {
        file: "spec/openapi.yaml",
        what: "an array does not say what is in it, which OpenAPI up to 3.0 wants",
        why: "Readers see a list of anything, and generators of clients refuse it.",
        example: "openapi: 3.0.3\ncomponents:\n  schemas:\n    Pets:\n      type: array",
        fix: "Add `items`; where anything may be in it, `items: {}`.",
    }
    RepeatedEnumValue "repeated-enum-value" Warning {
        file: "spec/openapi.yaml",
        what: "a value stands twice in `enum`",
        why: "It is a slip for another value, or generators of clients make two constants of one name.",
        example: "size:\n  enum: [small, big, small]",
        fix: "Remove one of them, or write what was meant.",
    }
    UndeclaredDiscriminator "undeclared-discriminator" Warning {
        file: "spec/openapi.yaml",
        what: "the property that a discriminator names is not declared where it tells schemas apart",
        why: "Without it, nobody can tell which of the alternatives a value is.",
        example: "\
            oneOf:\n\
            \x20 - $ref: '#/components/schemas/Cat'\n\
            \x20 - $ref: '#/components/schemas/Dog'\n\
            discriminator:\n\
            \x20 propertyName: knid",
        fix: "Declare the property in each alternative, or write its name as it is declared.",
    }
    IgnoredSibling "ignored-sibling" Warning {
        file: "spec/openapi.yaml",
        what: "a keyword stands beside a `$ref` where it does not count",
        why: "Up to OpenAPI 3.0, all beside `$ref` is ignored. docent shows descriptions and the like all the \
            same; what limits values is lost.",
        example: "openapi: 3.0.3\ncomponents:\n  schemas:\n    Name:\n      $ref: '#/components/schemas/Text'\n      maxLength: 20",
        fix: "Put the reference into `allOf`: `allOf: [{ $ref: … }]`, with the rest beside it.",
    }
    InvalidComponentName "invalid-component-name" Warning {
        file: "spec/openapi.yaml",
        what: "a component has a name that OpenAPI does not allow",
        why: "References to it need escapes, and generators of clients cannot make a name of it.",
        example: "components:\n  schemas:\n    Pet (small):\n      type: object",
        fix: "Use letters, digits, `.`, `-` and `_` only.",
    }
    InvalidServerVariable "invalid-server-variable" Warning {
        file: "spec/openapi.yaml",
        what: "a server's variable is not in its address, or its default is none of its values",
        why: "Readers choose a value that changes nothing, or start with one that the server does not know.",
        example: "\
            servers:\n\
            \x20 - url: https://{region}.pets.example\n\
            \x20   variables:\n\
            \x20     region: { default: us, enum: [eu, asia] }",
        fix: "Write the default as one of the values of `enum`, and use each variable in `url`.",
    }
    UndefinedScope "undefined-scope" Warning {
        file: "spec/openapi.yaml",
        what: "an operation requires a scope that its OAuth scheme does not list",
        why: "Readers cannot ask for it, and do not learn what it allows.",
        example: "\
            security:\n\
            \x20 - oauth: [pets.raed]\n\
            components:\n\
            \x20 securitySchemes:\n\
            \x20   oauth: { type: oauth2, flows: { clientCredentials: { tokenUrl: /token, scopes: { pets.read: Read } } } }",
        fix: "Write the scope as the scheme lists it, or list it under the flow's `scopes`.",
    }
    UnusedTag "unused-tag" Note {
        file: "spec/openapi.yaml",
        what: "a tag is declared that no operation carries",
        why: "It is left over, or operations lack it.",
        example: "tags:\n  - name: Pets\n  - name: Leftovers\npaths:\n  /pets:\n    get:\n      tags: [Pets]",
        fix: "Remove the tag, or give it to the operations that it is for.",
    }
    NullableWithoutType "nullable-without-type" Off {
        file: "spec/openapi.yaml",
        what: "a schema of OpenAPI 3.0 says `nullable` without `type` beside it",
        why: "OpenAPI 3.0.3 has it count only beside a type. docent reads it as it is meant; other programs do not.",
        example: "openapi: 3.0.3\ncomponents:\n  schemas:\n    Owner:\n      nullable: true\n      allOf:\n        - $ref: '#/components/schemas/Person'",
        fix: "Write the `type` beside `nullable`.",
    }
    UnusedComponent "unused-component" Note {
        file: "spec/openapi.yaml",
        what: "nothing that the API offers refers to a component",
        why: "It is left over, or the reference to it is missing somewhere.",
        example: "components:\n  schemas:\n    Leftover:\n      type: object",
        fix: "Remove the component, or refer to it.",
    }
    OperationWithoutSummary "operation-without-summary" Off {
        file: "spec/openapi.yaml",
        what: "an operation has no `summary`",
        why: "Its title is its method and path, which says how to call it but not what for.",
        example: "paths:\n  /pets:\n    get:\n      operationId: listPets",
        fix: "Say in a few words what it does: `summary: List all pets`.",
    }
    OperationWithoutId "operation-without-id" Off {
        file: "spec/openapi.yaml",
        what: "an operation has no `operationId`, or one that does not fit into an address",
        why: "Links to it and functions made from it are named by method and path, and change with them.",
        example: "paths:\n  /pets:\n    get:\n      operationId: list all pets",
        fix: "Name it with letters, digits, `-`, `.` and `_`: `operationId: listPets`.",
    }
    OperationWithoutSuccess "operation-without-success" Off {
        file: "spec/openapi.yaml",
        what: "an operation has no response for success",
        why: "Readers do not learn what they get.",
        example: "responses:\n  '404':\n    description: No such pet.",
        fix: "Describe a response with a status from 200 to 399, or `default`.",
    }
    OperationWithoutClientError "operation-without-client-error" Off {
        file: "spec/openapi.yaml",
        what: "an operation has no response for requests that are wrong",
        why: "Readers do not learn what errors look like.",
        example: "responses:\n  '200':\n    description: All pets.",
        fix: "Describe a response with a status from 400 to 499, or `default`.",
    }
    OperationWithoutSecurity "operation-without-security" Off {
        file: "spec/openapi.yaml",
        what: "neither an operation nor the description says what it takes to be let in",
        why: "Readers cannot tell an open operation from one whose requirement was forgotten.",
        example: "paths:\n  /pets:\n    get:\n      operationId: listPets",
        fix: "Add `security`; an open operation says `security: [{}]`.",
    }
    TagWithoutDescription "tag-without-description" Off {
        file: "spec/openapi.yaml",
        what: "a tag has no `description`",
        why: "Its page lists operations without saying what they have in common.",
        example: "tags:\n  - name: Pets",
        fix: "Describe what the tag groups.",
    }
    MissingLicense "missing-license" Off {
        file: "spec/openapi.yaml",
        what: "a description names no licence",
        why: "Readers do not know what they may do with it.",
        example: "info:\n  title: Pets\n  version: 1.0.0",
        fix: "Add `license` to `info`, with its `name` and `identifier` or `url`.",
    }
    DoubtfulServer "doubtful-server" Off {
        file: "spec/openapi.yaml",
        what: "a description names no server, an example host, or an address that ends in `/`",
        why: "Requests made from it go nowhere, or to a path with two slashes.",
        example: "servers:\n  - url: https://api.example.com/",
        fix: "Write where the API really is, without a slash at the end.",
    }
    DoubtfulPath "doubtful-path" Off {
        file: "spec/openapi.yaml",
        what: "a path ends in `/`, or has a query",
        why: "Most servers tell a path with a slash at its end from one without; a query is described by \
            parameters.",
        example: "paths:\n  /pets/:\n    get: {}\n  /pets?all=true:\n    get: {}",
        fix: "Leave the slash out; describe what stands behind `?` as parameters with `in: query`.",
    }
    InvalidTemplate "invalid-template" Error {
        file: "templates/page.html",
        what: "one of the project's own templates cannot be used",
        why: "docent's own template stands in for it, so the pages do not look as they were meant to.",
        example: "<main>{% if page.title %}{{ page.title }}</main>",
        fix: "Close what is open, and use only the variables that the manual's page on templates lists.",
    }
    UnknownWord "unknown-word" Warning {
        file: "templates/strings/en.toml",
        what: "a table of the interface's words has a word that nothing asks for",
        why: "It is shown nowhere, and the one that was meant to be changed still reads as before.",
        example: "on_this_paeg = \"In this chapter\"",
        fix: "Write the key as docent's own table has it, or show the word in a template of yours: \
            `{{ strings.on_this_page }}`.",
    }
    MissingWords "missing-words" Note {
        file: "book.toml",
        what: "the interface has no words, or not all, in the site's language",
        why: "Readers see English around the text, and screen readers pronounce it as the other language.",
        example: "[book]\nlanguage = \"eo\"",
        fix: "Write a table of words, `templates/strings/eo.toml`, with the keys of docent's English one.",
    }
    EmptySite "empty-site" Warning {
        what: "there is nothing to publish: no guide and no description",
        why: "The site has no page.",
        example: "docent build empty-folder",
        fix: "Write a guide, `content/index.md`, or give docent the path of a description. `docent init` \
            writes a small project to start from. Files that `.gitignore` or `.docentignore` name do not \
            count.",
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_rule_has_a_name_of_its_own_and_something_to_say() {
        let names: BTreeSet<_> = Rule::ALL.iter().map(|it| it.name()).collect();
        assert_eq!(names.len(), Rule::ALL.len());
        for rule in Rule::ALL {
            let text = rule.text();
            for part in [text.what, text.why, text.file, text.example, text.fix] {
                assert!(!part.trim().is_empty(), "{}", rule.name());
            }
            assert!(!text.what.ends_with('.'), "{}", rule.name());
            assert!(text.why.ends_with('.') && text.fix.ends_with('.'), "{}", rule.name());
            assert_eq!(Rule::named(rule.name()), Some(*rule));
        }
    }
}
