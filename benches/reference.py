#!/usr/bin/env python3
"""Builds the reference of large descriptions with docent, and the largest with `redocly build-docs`, in one run.

    cargo build --release && benches/reference.py [--operations 100 1000 10000] [--description FILE] [--docent PATH]

First made-up APIs of so many operations, to see that the cost grows with the size; then GitHub's description, from the
npm package `@octokit/openapi`, by docent (every operation, schema and tag as a page) and by Redocly's CLI (one page that
needs a browser to show the rest). Packages are installed below `target/`. CPU time is user and system time of all
threads; of several runs the fastest counts. Page weights are gzipped.
"""

import argparse
import gzip
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
PACKAGES = TARGET / "rivals" / "npm"
RIVAL, GITHUB = "@redocly/cli@2.77.0", "@octokit/openapi@23.0.2"
RUNS = 3


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--operations", type=int, nargs="*", default=[100, 1000, 10000])
    parser.add_argument("--description", type=Path, help="a description to take in place of GitHub's")
    parser.add_argument("--docent", type=Path, default=TARGET / "release" / "docent")
    options = parser.parse_args()
    docent = options.docent.resolve()
    with tempfile.TemporaryDirectory(prefix="docent-reference-") as folder:
        folder = Path(folder)
        print(f"{'operations':>10} {'MB in':>7} {'CPU s':>7} {'peak MB':>8} {'ms each':>8}")
        for count in options.operations:
            grow(docent, folder, count)
        compare(docent, folder, options.description)


def grow(docent, folder, count):
    """Measures an API of `count` operations."""
    description = folder / f"made-up-{count}.json"
    description.write_text(json.dumps(made_up(count)))
    cpu, peak = fastest(docent_command(docent, description, folder / f"site-{count}"))
    size = description.stat().st_size / 1e6
    print(f"{count:>10} {size:>7.1f} {cpu:>7.2f} {peak:>8.0f} {1000 * cpu / count:>8.3f}", flush=True)


def made_up(count):
    """A description of `count` operations in tags of ten, each with a schema of its own."""
    paths, schemas = {}, {}
    for number in range(count):
        schemas[f"Thing{number}"] = {
            "type": "object",
            "required": ["id"],
            "description": f"What operation {number} is about.",
            "properties": {
                "id": {"type": "integer", "format": "int64", "description": "Identifies it."},
                "name": {"type": "string", "maxLength": 80, "example": f"thing {number}"},
                "kind": {"type": "string", "enum": ["small", "large"], "default": "small"},
                "next": {"$ref": f"#/components/schemas/Thing{(number + 1) % count}"},
            },
        }
        content = {"application/json": {"schema": {"$ref": f"#/components/schemas/Thing{number}"}}}
        paths[f"/things/{number}/{{id}}"] = {
            "put": {
                "operationId": f"putThing{number}",
                "summary": f"Put thing {number}",
                "description": "Stores it, **whole**, and answers with what was stored.",
                "tags": [f"Group {number // 10}"],
                "parameters": [
                    {"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}},
                    {"name": "dry_run", "in": "query", "schema": {"type": "boolean"}},
                ],
                "requestBody": {"content": content},
                "responses": {"200": {"description": "It was stored.", "content": content}},
            }
        }
    info = {"title": "Made up", "version": "1"}
    servers = [{"url": "https://api.example.com"}]
    return {"openapi": "3.1.0", "info": info, "servers": servers, "paths": paths, "components": {"schemas": schemas}}


def compare(docent, folder, description):
    """Measures docent and its rival on the same description."""
    description = description or installed(GITHUB) / "generated" / "api.github.com.json"
    rival = installed(RIVAL).parent.parent / ".bin" / "redocly"
    site, page = folder / "site", folder / "redocly.html"
    ours, peak = fastest(docent_command(docent, description, site))
    theirs, their_peak = fastest([rival, "build-docs", description, "-o", page])
    print(f"{description.name}: docent {ours:.2f} s CPU, {peak:.0f} MB peak; {RIVAL} {theirs:.2f} s, {their_peak:.0f} MB")
    print(f"ratio {ours / theirs:.3f}")
    weigh(site, page)


def weigh(site, rival):
    """How heavy operations' pages are, with the sizes of what they load beside them, which browsers keep."""
    pages = sorted(gzipped(it) for it in site.glob("**/operations/*.html"))
    shared = sum(gzipped(it) for it in site.glob("_docent/*/*") if it.name in LOADED)
    p95, most = pages[len(pages) * 95 // 100], pages[-1]
    print(f"{len(pages)} operation pages: 95th percentile {(p95 + shared) / 1024:.1f} KB with all they load, heaviest "
          f"{(most + shared) / 1024:.1f} KB; Redocly's page {gzipped(rival) / 1024:.0f} KB")


LOADED = {"docent.css", "docent.js", "early.js", "reference.css", "favicon.svg"}


def gzipped(path):
    return len(gzip.compress(path.read_bytes(), 6))


def docent_command(docent, description, site):
    return [docent, "build", description, "--dest-dir", site, "--quiet"]


def fastest(command):
    """The least CPU seconds of several runs, and the peak memory in MB."""
    runs = [measured(command) for _ in range(RUNS)]
    return min(cpu for cpu, _ in runs), max(peak for _, peak in runs)


def measured(command):
    environment = {**os.environ, "REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true"}
    quiet = subprocess.DEVNULL
    process = subprocess.Popen([str(it) for it in command], stdout=quiet, stderr=quiet, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 2):
        sys.exit(f"{command[0]} failed")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def installed(package):
    """The folder of an npm package, fetched if it is not there yet."""
    name = package.rsplit("@", 1)[0]
    folder = PACKAGES / "node_modules" / name
    if not folder.is_dir():
        PACKAGES.mkdir(parents=True, exist_ok=True)
        subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--prefix", PACKAGES, package], check=True)
    return folder


if __name__ == "__main__":
    main()
