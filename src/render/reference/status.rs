//! What status codes mean. Reason phrases are the one thing that pages say in English whatever their language: they are
//! names in a register, which readers meet again in logs, and not words of the interface.

use super::Scope;

/// What a status means: its reason phrase, else what its range means; empty for what is no status.
pub(super) fn words<'a>(scope: Scope<'a>, status: &'a str) -> &'a str {
    let is_range = status.ends_with("XX");
    let phrase = phrase(status);
    if !phrase.is_empty() {
        return phrase;
    }
    scope.word(match (class(status), is_range) {
        ('1', _) => "status_1",
        ('2', _) => "status_2",
        ('3', _) => "status_3",
        ('4', true) => "status_4_all",
        ('4', false) => "status_4",
        ('5', true) => "status_5_all",
        ('5', false) => "status_5",
        _ if status == "default" => "status_default",
        _ => return "",
    })
}

/// The reason phrase (RFC 9110, section 15, and the register of IANA); empty for codes that have none.
fn phrase(status: &str) -> &'static str {
    match status {
        "100" => "Continue",
        "101" => "Switching Protocols",
        "102" => "Processing",
        "103" => "Early Hints",
        "200" => "OK",
        "201" => "Created",
        "202" => "Accepted",
        "203" => "Non-Authoritative Information",
        "204" => "No Content",
        "205" => "Reset Content",
        "206" => "Partial Content",
        "207" => "Multi-Status",
        "208" => "Already Reported",
        "226" => "IM Used",
        "300" => "Multiple Choices",
        "301" => "Moved Permanently",
        "302" => "Found",
        "303" => "See Other",
        "304" => "Not Modified",
        "305" => "Use Proxy",
        "307" => "Temporary Redirect",
        "308" => "Permanent Redirect",
        "400" => "Bad Request",
        "401" => "Unauthorized",
        "402" => "Payment Required",
        "403" => "Forbidden",
        "404" => "Not Found",
        "405" => "Method Not Allowed",
        "406" => "Not Acceptable",
        "407" => "Proxy Authentication Required",
        "408" => "Request Timeout",
        "409" => "Conflict",
        "410" => "Gone",
        "411" => "Length Required",
        "412" => "Precondition Failed",
        "413" => "Content Too Large",
        "414" => "URI Too Long",
        "415" => "Unsupported Media Type",
        "416" => "Range Not Satisfiable",
        "417" => "Expectation Failed",
        "421" => "Misdirected Request",
        "422" => "Unprocessable Content",
        "423" => "Locked",
        "424" => "Failed Dependency",
        "425" => "Too Early",
        "426" => "Upgrade Required",
        "428" => "Precondition Required",
        "429" => "Too Many Requests",
        "431" => "Request Header Fields Too Large",
        "451" => "Unavailable For Legal Reasons",
        "500" => "Internal Server Error",
        "501" => "Not Implemented",
        "502" => "Bad Gateway",
        "503" => "Service Unavailable",
        "504" => "Gateway Timeout",
        "505" => "HTTP Version Not Supported",
        "506" => "Variant Also Negotiates",
        "507" => "Insufficient Storage",
        "508" => "Loop Detected",
        "511" => "Network Authentication Required",
        _ => "",
    }
}

/// The first digit, or `x` for what is no status: `default`.
pub(super) fn class(status: &str) -> char {
    status.chars().next().filter(|it| ('1'..='5').contains(it)).unwrap_or('x')
}
