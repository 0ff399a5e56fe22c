//! The kinds of mistakes: each finds its places in a text, and what people write there by mistake.

use crate::text::{Line, Mistake, Text};

/// Finds the places for one kind of mistake.
type Plant = fn(&'static str, &Text) -> Vec<Mistake>;

/// What each mistake is called, and where it can be made.
pub(crate) const KINDS: [(&str, Plant); 22] = [
    ("path misspelt", |kind, it| {
        let swaps = [
            ("/organizations", "/organisations"),
            ("/organizations", "/organization"),
            ("/terraform/deployments", "/terraform/deployment"),
            ("/terraform/deployments", "/terrafrom/deployments"),
            ("/auth/login", "/auth/signin"),
            ("/auth/tokens", "/auth/token"),
        ];
        swapped(kind, it, Line::is_code, &swaps)
    }),
    ("path with a segment too many or too few", |kind, it| {
        let swaps = [
            ("/terraform/deployments", "/deployments"),
            ("/auth/login", "/login"),
            ("/auth/tokens", "/tokens"),
            ("/v1/organizations", "/v1/all/organizations"),
            ("/terraform/deployments", "/terraform/v2/deployments"),
        ];
        swapped(kind, it, Line::is_code, &swaps)
    }),
    ("method", |kind, it| {
        let swaps = [
            ("POST", "PUT"),
            ("POST", "PATCH"),
            ("GET", "DELETE"),
            ("GET", "PUT"),
            ("curl https", "curl --request DELETE https"),
            ("curl https", "curl -X PATCH https"),
        ];
        let mut found = swapped(kind, it, |it| it.is_code() && !it.text.contains("fetch"), &swaps);
        found.extend(swapped(kind, it, is_title, &[("\"GET /", "\"PUT /"), ("\"GET /", "\"DELETE /")]));
        found
    }),
    ("host", |kind, it| {
        let swaps = [("api.coolify.io", "api.cooilfy.io"), ("api.coolify.io", "apis.coolify.io")];
        swapped(kind, it, |it| it.is_code() && !it.text.contains(":-https"), &swaps)
    }),
    ("server's path", |kind, it| {
        let swaps = [(".io/v1/", ".io/v2/"), (".io/v1/", ".io/api/v1/"), (".io/v1/", ".io/")];
        swapped(kind, it, Line::is_code, &swaps)
    }),
    ("name of a query parameter", |kind, it| {
        let swaps = [
            ("?page=", "?pages="),
            ("per_page=", "perpage="),
            ("per_page=", "page_size="),
            ("--data type=", "--data kind="),
            ("--data type=", "--data org_type="),
            ("page=", "pg="),
        ];
        swapped(kind, it, |it| it.is_code() || is_title(it), &swaps)
    }),
    ("value of a query parameter", |kind, it| {
        let swaps = [
            ("per_page=100", "per_page=1000"),
            ("per_page=100", "per_page=all"),
            ("per_page=100", "per_page=0"),
            ("type=master_branch", "type=master"),
            ("type=master_branch", "type=main_branch"),
        ];
        swapped(kind, it, Line::is_code, &swaps)
    }),
    ("field of a body renamed", |kind, it| {
        let swaps = [
            ("organization_id", "organisation_id"),
            ("organization_id", "organizationId"),
            ("instance_type", "type"),
            ("instance_count", "count"),
            ("cloud_credential_id", "credential_id"),
            ("provider", "cloud_provider"),
            ("password", "pass_word"),
            ("abilities", "scopes"),
            ("expires_at", "expires"),
        ];
        swapped(kind, it, is_body_field, &swaps)
    }),
    ("field of a body left out", |kind, it| {
        let required = [
            "organization_id",
            "provider",
            "region",
            "instance_type",
            "instance_count",
            "cloud_credential_id",
            "email",
            "name",
        ];
        let is_required = |line: &&Line| {
            is_body_field(line)
                && required.iter().any(|it| line.text.trim_start_matches(is_quote).starts_with(it))
        };
        it.lines.iter().filter(is_required).map(|line| it.without(kind, line)).collect()
    }),
    ("type of a body's field", |kind, it| {
        let swaps = [
            (": 42,", ": \"acme\","),
            (": 42,", ": true,"),
            ("=> 42,", "=> 'acme',"),
            (": 3,", ": \"three\","),
            (": 3,", ": 3.5,"),
            ("=> 3,", "=> 'three',"),
            (": 7", ": [7]"),
            ("=> 7", "=> [7]"),
            ("'aws'", "1"),
            ("\"aws\"", "1"),
        ];
        swapped(kind, it, is_body_field, &swaps)
    }),
    ("value of a body's field", |kind, it| {
        let swaps = [
            ("aws", "azure"),
            ("aws", "amazon"),
            (": 3,", ": 51,"),
            ("=> 3,", "=> 0,"),
            ("infrastructure:read", "infrastructure:list"),
            ("organization:write", "organisation:write"),
            ("application:deploy", "application:run"),
            ("2025-12-31", "31.12.2025"),
            ("admin@acme.com", "admin"),
        ];
        let is_value =
            |it: &Line| it.is_code() && (is_body_field(it) || it.text.trim_start().starts_with('"'));
        swapped(kind, it, is_value, &swaps)
    }),
    ("field of an answer renamed", |kind, it| {
        let swaps = [
            ("\"name\"", "\"title\""),
            ("\"id\"", "\"uuid\""),
            ("\"total\"", "\"count\""),
            ("\"per_page\"", "\"page_size\""),
            ("\"status\"", "\"state\""),
            ("\"message\"", "\"error\""),
            ("\"region\"", "\"zone\""),
            ("\"created_at\"", "\"created\""),
            ("\"organization_id\"", "\"organizationId\""),
        ];
        // A list of messages has the name of the field that they are about.
        swapped(kind, it, |it| it.is_answer() && !it.text.ends_with('['), &swaps)
    }),
    ("field of an answer left out", |kind, it| {
        let required =
            ["\"id\":", "\"status\":", "\"provider\":", "\"total\":", "\"per_page\":", "\"token\":"];
        let is_required = |line: &&Line| {
            line.is_answer() && required.iter().any(|it| line.text.trim_start().starts_with(it))
        };
        it.lines.iter().filter(is_required).map(|line| it.without(kind, line)).collect()
    }),
    ("type of an answer's field", |kind, it| {
        let swaps = [
            ("\"id\": 42", "\"id\": \"org_42\""),
            ("\"id\": 123", "\"id\": \"123\""),
            ("\"total\": 47", "\"total\": \"47\""),
            ("\"per_page\": 15", "\"per_page\": null"),
            ("\"instance_count\": 3", "\"instance_count\": \"3\""),
            ("\"id\": 314", "\"id\": \"314\""),
            ("\"Acme Corporation\"", "17"),
            ("\"aws\"", "[\"aws\"]"),
        ];
        swapped(kind, it, Line::is_answer, &swaps)
    }),
    ("value of an answer's field", |kind, it| {
        let swaps = [
            ("\"pending\"", "\"waiting\""),
            ("\"completed\"", "\"done\""),
            ("\"failed\"", "\"error\""),
            ("\"master_branch\"", "\"main_branch\""),
            ("2024-01-15T10:30:00Z", "January 15"),
            ("2025-12-31T23:59:59Z", "2025-12-31"),
        ];
        swapped(kind, it, Line::is_answer, &swaps)
    }),
    ("status", |kind, it| {
        let swaps = [
            ("\"200 OK\"", "\"206 Partial Content\""),
            ("\"201 Created\"", "\"207 Multi-Status\""),
            ("\"202 Accepted\"", "\"303 See Other\""),
            ("\"201 Created\"", "\"200 OK\""),
            ("\"202 Accepted\"", "\"200 OK\""),
        ];
        let place = |it: &Line| it.language == "fence";
        let mut found = swapped(kind, it, place, &swaps);
        for it in &mut found {
            it.lines = *it.lines.start()..=it.lines.start() + 1;
        }
        found
    }),
    ("header of a request", |kind, it| {
        let swaps = [
            ("Accept:", "Acept:"),
            ("Accept:", "X-Accept:"),
            ("Content-Type:", "ContentType:"),
            ("Content-Type:", "Content-Tpye:"),
            ("Authorization:", "Authorisation:"),
            ("Authorization:", "X-Auth-Token:"),
        ];
        swapped(kind, it, |it| it.language == "bash" && it.text.contains("--header"), &swaps)
    }),
    ("header of an answer", |kind, it| {
        let swaps = [
            ("X-RateLimit-Limit", "X-RateLimit-Limt"),
            ("X-RateLimit-Remaining", "X-RateLimit-Remaning"),
            ("X-RateLimit-Reset", "X-RateLimit-Resets-At"),
            ("X-RateLimit-Reset", "X-Rate-Limit-Reset"),
            ("Retry-After", "Retry-Aftr"),
        ];
        swapped(
            kind,
            it,
            |it| it.language == "http" || (it.language.is_empty() && it.text.contains('`')),
            &swaps,
        )
    }),
    ("credentials left out", |kind, it| {
        let is_credential = |line: &&Line| {
            line.text.contains("Authorization")
                && !matches!(&*line.language, "python" | "php" | "")
                && it.above(line).any(|above| above.text.contains("https://"))
        };
        it.lines.iter().filter(is_credential).map(|line| it.without(kind, line)).collect()
    }),
    ("scope in the text", |kind, it| {
        let swaps = [
            ("`infrastructure:write`", "`infrastructure:wirte`"),
            ("`infrastructure:read`", "`infrastructure:list`"),
            ("`payment:write`", "`payments:write`"),
            ("`application:deploy`", "`application:deploys`"),
            ("`organization:read`", "`organization:view`"),
            ("`domain:read`", "`domian:read`"),
        ];
        swapped(kind, it, |it| it.language.is_empty(), &swaps)
    }),
    ("value in the text", |kind, it| {
        let swaps = [
            ("`planning`", "`plannning`"),
            ("`applying`", "`running`"),
            ("`completed`", "`complete`"),
            ("`destroying`", "`destroyed`"),
            ("`hetzner`", "`hetzer`"),
            ("`digitalocean`", "`digital-ocean`"),
        ];
        swapped(kind, it, |it| it.language.is_empty(), &swaps)
    }),
    ("name in the text", |kind, it| {
        let swaps = [
            ("`instance_type`", "`instance_typ`"),
            ("`instance_count`", "`instances_count`"),
            ("`error_message`", "`error_mesage`"),
            ("`terraform_output`", "`terraform_outputs_`"),
            ("`expires_at`", "`expire_at`"),
            ("(operation:", "(operation:re"),
            ("(schema:", "(schema:The"),
        ];
        swapped(kind, it, |it| it.language.is_empty(), &swaps)
    }),
];

fn swapped(
    kind: &'static str,
    text: &Text,
    place: fn(&Line) -> bool,
    swaps: &[(&str, &str)],
) -> Vec<Mistake> {
    let lines = text.lines.iter().filter(|it| place(it));
    lines.flat_map(|line| swaps.iter().filter_map(|(what, with)| text.swap(kind, line, what, with))).collect()
}

/// Whether it opens code whose title is a request.
fn is_title(line: &Line) -> bool {
    line.language == "fence" && line.title.starts_with("GET /")
}

fn is_quote(it: char) -> bool {
    it == '"' || it == '\'' || it == ' '
}

/// Whether it is a field of a request's body: a name at its beginning, and no header or option of the call.
fn is_body_field(line: &Line) -> bool {
    let name: String = line
        .text
        .trim_start_matches(is_quote)
        .chars()
        .take_while(|it| it.is_ascii_lowercase() || *it == '_')
        .collect();
    let fields = [
        "organization_id",
        "provider",
        "region",
        "instance_type",
        "instance_count",
        "cloud_credential_id",
        "name",
        "email",
        "password",
        "abilities",
        "expires_at",
    ];
    let rest = line.text.trim_start_matches(is_quote);
    let is_set = rest[name.len()..].trim_start_matches(is_quote).starts_with([':', '=']);
    line.is_code() && is_set && fields.contains(&&*name)
}
