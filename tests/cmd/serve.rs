//! `docent serve`, as far as it ends by itself. What it does while it runs is tested in `tests/serve/`.

use std::net::TcpListener;

use super::{docent, folder};

#[test]
fn a_port_that_was_asked_for_and_is_in_use_is_an_error() {
    let folder = folder(&[("index.md", "# A\n")]);
    let other = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = other.local_addr().unwrap().port();
    docent(&folder, &["serve", "--port", &port.to_string()]).code(1).stdout_eq("").stderr_eq(format!(
        "error: port {port} is in use; choose another with `--port`, or leave the option out to get one that is free\n"
    ));
}

#[test]
fn there_has_to_be_something_to_serve() {
    let folder = folder(&[]);
    let error = "error: there is no file or folder `nowhere`\n";
    docent(&folder, &["dev", "nowhere"]).code(1).stdout_eq("").stderr_eq(error);
}
