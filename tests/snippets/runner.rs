//! Interpreters, each started once for all of a language's samples.

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use crate::random::FILES;

/// What came of it.
pub(crate) enum Ran {
    /// The programs ran, and said this.
    Said(String),
    /// What this machine has not got.
    Missing(&'static str),
}

/// Runs the samples of the language that configurations call `key`.
pub(crate) fn run(key: &str, samples: &[String]) -> Ran {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    for (name, content) in FILES {
        fs::write(folder.path().join(name), content).expect("the folder can be written to");
    }
    match key {
        "curl" => bash(&folder, samples),
        "axios" if !axios().is_dir() => Ran::Missing("axios in tests/snippets/node_modules"),
        "javascript" | "axios" => node(&folder, samples),
        "python" => python(&folder, samples, "requests"),
        "httpx" => python(&folder, samples, "httpx"),
        "php" if !Path::new(GUZZLE).is_file() => Ran::Missing("Guzzle"),
        "php" => php(&folder, samples, "json"),
        "php-curl" => php(&folder, samples, "curl"),
        "ruby" => ruby(&folder, samples),
        "go" => go(&folder, samples),
        "java" => java(&folder, samples),
        _ => Ran::Missing("way to run it"),
    }
}

/// Where Debian installs it.
const GUZZLE: &str = "/usr/share/php/GuzzleHttp/autoload.php";

fn axios() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snippets/node_modules/axios")
}

/// Whether a program is there and likes these arguments.
fn works(program: &str, arguments: &[&str]) -> bool {
    Command::new(program).args(arguments).output().is_ok_and(|it| it.status.success())
}

/// Writes each sample to a file of its own.
fn write_all(folder: &TempDir, samples: &[String], extension: &str) {
    for (index, sample) in samples.iter().enumerate() {
        let path = folder.path().join(format!("s{index}.{extension}"));
        fs::write(path, sample).expect("the folder can be written to");
    }
}

fn write(folder: &TempDir, name: &str, text: &str) {
    let path = folder.path().join(name);
    fs::create_dir_all(path.parent().expect("it is in the folder")).expect("the folder can be written to");
    fs::write(path, text).expect("the folder can be written to");
}

fn start(folder: &TempDir, program: &str, arguments: &[&str]) -> Ran {
    let output = Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .env_remove("http_proxy")
        .env_remove("HTTP_PROXY")
        .env_remove("ALL_PROXY")
        .env_remove("all_proxy")
        .env("NO_PROXY", "127.0.0.1")
        .env("no_proxy", "127.0.0.1")
        .env("GOPROXY", "off")
        .output()
        .expect("the program was there before");
    let text = [output.stdout, output.stderr].concat();
    Ran::Said(String::from_utf8_lossy(&text).chars().take(4000).collect())
}

fn bash(folder: &TempDir, samples: &[String]) -> Ran {
    if !works("curl", &["--version"]) || !works("bash", &["--version"]) {
        return Ran::Missing("cURL");
    }
    write(folder, "all.sh", &samples.join("\n"));
    start(folder, "bash", &["all.sh"])
}

fn node(folder: &TempDir, samples: &[String]) -> Ran {
    if !works("node", &["--version"]) {
        return Ran::Missing("Node.js");
    }
    write_all(folder, samples, "mjs");
    if axios().is_dir() {
        let modules = axios().parent().expect("it lies in one").to_owned();
        std::os::unix::fs::symlink(modules, folder.path().join("node_modules")).expect("the folder is empty");
    }
    let all = format!(
        "for (let i = 0; i < {}; i++) await import(`./s${{i}}.mjs`).catch((it) => console.error(i, it));",
        samples.len()
    );
    write(folder, "all.mjs", &all);
    start(folder, "node", &["all.mjs"])
}

fn python(folder: &TempDir, samples: &[String], module: &'static str) -> Ran {
    let has_module = |it: &&&str| works(it, &["-c", &format!("import {module}")]);
    let Some(python) = ["python3", "/usr/bin/python3"].iter().find(has_module) else {
        return Ran::Missing(if module == "httpx" { "httpx for Python" } else { "requests for Python" });
    };
    write_all(folder, samples, "py");
    let all = format!(
        "import traceback\nfor i in range({}):\n    try:\n        exec(compile(open(f's{{i}}.py', encoding='utf-8').read(), f's{{i}}', 'exec'), {{}})\n    except Exception:\n        traceback.print_exc()\n",
        samples.len()
    );
    write(folder, "all.py", &all);
    start(folder, python, &["all.py"])
}

fn php(folder: &TempDir, samples: &[String], extension: &'static str) -> Ran {
    if !works("php", &["-r", &format!("exit(extension_loaded('{extension}') ? 0 : 1);")]) {
        return Ran::Missing(if extension == "curl" { "cURL for PHP" } else { "PHP" });
    }
    write_all(folder, samples, "php");
    write(folder, "vendor/autoload.php", &format!("<?php require_once '{GUZZLE}';"));
    let all = format!(
        "<?php for ($i = 0; $i < {}; $i++) {{ try {{ include \"s$i.php\"; }} catch (Throwable $e) {{ echo $i, $e; }} }}",
        samples.len()
    );
    write(folder, "all.php", &all);
    start(folder, "php", &["all.php"])
}

fn ruby(folder: &TempDir, samples: &[String]) -> Ran {
    if !works("ruby", &["--version"]) {
        return Ran::Missing("Ruby");
    }
    write_all(folder, samples, "rb");
    let all = format!(
        "{}.times do |i|\n  load \"./s#{{i}}.rb\"\nrescue StandardError, SyntaxError => e\n  warn i, e.full_message\nend\n",
        samples.len()
    );
    write(folder, "all.rb", &all);
    start(folder, "ruby", &["all.rb"])
}

/// One program that has each sample as a function.
fn go(folder: &TempDir, samples: &[String]) -> Ran {
    if !works("go", &["version"]) {
        return Ran::Missing("Go");
    }
    let mut imports: Vec<&str> = Vec::new();
    let mut functions = String::new();
    for (index, sample) in samples.iter().enumerate() {
        let (head, body) = sample.split_once("func main() {").expect("a program has a main function");
        imports.extend(head.lines().filter(|it| it.starts_with('\t')));
        let _ = writeln!(functions, "func s{index}() {{{body}");
    }
    imports.sort_unstable();
    imports.dedup();
    let calls: String =
        (0..samples.len()).flat_map(|it| ["\ts".to_owned(), it.to_string(), "()\n".to_owned()]).collect();
    let imports = imports.join("\n");
    write(
        folder,
        "all.go",
        &format!("package main\nimport (\n{imports}\n)\n{functions}func main() {{\n{calls}}}\n"),
    );
    start(folder, "go", &["run", "all.go"])
}

/// One class that has each sample as a method.
fn java(folder: &TempDir, samples: &[String]) -> Ran {
    if !works("java", &["--version"]) || !works("javac", &["--version"]) {
        return Ran::Missing("Java");
    }
    let mut imports: Vec<&str> = Vec::new();
    let mut methods = String::new();
    let mut calls = String::new();
    for (index, sample) in samples.iter().enumerate() {
        let (head, body) = sample.split_once("\n\n").expect("imports are followed by an empty line");
        imports.extend(head.lines());
        let _ = write!(methods, "static void s{index}() throws Exception {{\n{body}\n}}\n");
        let _ = writeln!(
            calls,
            "try {{ s{index}(); }} catch (Exception e) {{ System.out.println(\"{index} \" + e); }}"
        );
    }
    imports.sort_unstable();
    imports.dedup();
    let imports = imports.join("\n");
    let class =
        format!("{imports}\nclass All {{\n{methods}public static void main(String[] a) {{\n{calls}}}\n}}\n");
    write(folder, "All.java", &class);
    start(folder, "java", &["All.java"])
}
