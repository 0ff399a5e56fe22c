#!/usr/bin/env python3
"""Has Schemathesis ask `docent mock`: requests that keep the description have to be answered as it says, others refused.

    python3 -m venv target/venv && target/venv/bin/pip install schemathesis
    target/venv/bin/python tests/conformance/schemathesis.py [--examples N] [--docent PROGRAM] DESCRIPTION...

Without descriptions, those of `spec/` are taken. Two runs for each: with requests that keep the description, where every
check counts; and with requests that break it, where the answers' statuses need not be described (a description that says
nothing about wrong requests is answered 400, 401, 404, 406, 415 or 422 all the same). Checks about what was created and
deleted are for servers that remember it; the mock does so under `--stateful` only. Any well-formed credential lets a
request in, so that nobody needs an account: whether wrong ones are refused is not asked.
"""

import argparse
import re
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ASIDE = ["use_after_free", "ensure_resource_availability", "ignored_auth"]
DESCRIBED = ["status_code_conformance", "content_type_conformance"]


def free_port():
    with socket.socket() as it:
        it.bind(("127.0.0.1", 0))
        return it.getsockname()[1]


def wait_for(port, process):
    for _ in range(1500):
        if process.poll() is not None:
            return False
        with socket.socket() as it:
            if it.connect_ex(("127.0.0.1", port)) == 0:
                return True
        time.sleep(0.02)
    return False


def ask(description, port, mode, examples, without):
    program = Path(sys.executable).absolute().with_name("schemathesis")
    command = [
        str(program), "run", str(description.resolve()), "--url", f"http://127.0.0.1:{port}", "--mode", mode,
        "--phases", "examples,coverage,fuzzing", "--max-examples", str(examples), "--seed", "1", "--no-color",
        "--exclude-checks", ",".join(without), "--suppress-health-check", "all", "--max-failures", "40",
        # Any well-formed credential lets a request in.
        "--header", "Authorization: Bearer token",
    ]
    # It writes what it remembers to the working folder.
    with tempfile.TemporaryDirectory() as folder:
        return subprocess.run(command, capture_output=True, text=True, cwd=folder)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("descriptions", nargs="*", type=Path)
    parser.add_argument("--examples", type=int, default=20)
    parser.add_argument("--docent", default="target/debug/docent")
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    descriptions = options.descriptions or sorted(
        it for it in Path("spec").rglob("*.*") if re.search(r"^(openapi|swagger)\b|\"(openapi|swagger)\"", it.read_text()[:2000], re.M)
    )
    failed = 0
    for description in descriptions:
        port = free_port()
        command = [str(Path(options.docent).absolute()), "mock", str(description), "--port", str(port), "--quiet"]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            if not wait_for(port, process):
                print(f"FAILED {description}: the mock did not start")
                failed += 1
                continue
            for mode, without in [("positive", ASIDE), ("negative", ASIDE + DESCRIBED)]:
                done = ask(description, port, mode, options.examples, without)
                word = "ok    " if done.returncode == 0 else "FAILED"
                failed += done.returncode != 0
                summary = [it for it in done.stdout.splitlines() if re.search(r"(generated|passed|failures?|No issues)", it)]
                print(f"{word} {description} {mode}: {' | '.join(it.strip() for it in summary[-4:])}", flush=True)
                if options.verbose and done.returncode:
                    print(done.stdout[-12000:], done.stderr[-2000:])
        finally:
            process.terminate()
            process.wait()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
