//! Tells cargo that the embedded folders belong to the program: a file that appears in them has to be compiled in.

#![expect(clippy::disallowed_macros, reason = "a build script talks to cargo by printing")]

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=templates");
    println!("cargo::rerun-if-changed=theme");
    println!("cargo::rerun-if-changed=src/cli/init");
}
