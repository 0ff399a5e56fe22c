#!/usr/bin/env python3
"""Builds a site of every public description in a folder and looks for what the pages lost.

    python3 tests/conformance/sites.py DOCENT FOLDER [--most-bytes N] [--every N] [--verbose]

DOCENT is the program, FOLDER holds descriptions (tests/conformance/install.sh fetches some). What should be there is
read by another program than docent: Python's own JSON reader, with numbers as they are written. Looked for are every
operation, words of every description, summary and title, and the digits of every bound and default.
"""

import argparse
import collections
import html
import json
import os
import re
import subprocess
import sys
import tempfile
import time

METHODS = {"get", "put", "post", "delete", "options", "head", "patch", "trace", "query"}
WORDS = {"description", "summary", "title"}
NUMBERS = {"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minLength", "maxLength",
           "minItems", "maxItems", "default"}
# Words between which no markup can stand.
RUN = re.compile(r"[A-Za-z]{2,}(?: [a-z]{2,}){3,9}")


class Digits(str):
    """A number as it is written."""


def read(path):
    """The description in a JSON file, or None."""
    try:
        with open(path, encoding="utf-8-sig") as file:
            value = json.load(file, parse_int=Digits, parse_float=Digits)
    except (ValueError, UnicodeDecodeError, RecursionError):
        return None
    is_known = isinstance(value, dict) and ("openapi" in value or "swagger" in value) and "paths" in value
    return value if is_known else None


def operations(description):
    """Every method and path that is no extension and not internal."""
    paths = description.get("paths")
    for path, item in paths.items() if isinstance(paths, dict) else ():
        if path.startswith("x-") or not isinstance(item, dict) or item.get("x-internal") is True:
            continue
        for method, operation in item.items():
            if method in METHODS and isinstance(operation, dict) and operation.get("x-internal") is not True:
                yield method.upper(), path


def texts(value, pointer=""):
    """The pointers of all texts and numbers that a reader should find, with what to look for."""
    if isinstance(value, list):
        for index, element in enumerate(value):
            yield from texts(element, f"{pointer}/{index}")
    if not isinstance(value, dict) or value.get("x-internal") is True:
        return
    for key, inner in value.items():
        here = f"{pointer}/{key}"
        if key in WORDS and isinstance(inner, str):
            run = max(RUN.findall(inner), key=len, default="")
            if run:
                yield here, run
        elif key in NUMBERS and isinstance(inner, Digits):
            yield here, inner
        elif not key.startswith("x-") and key not in ("example", "examples", "enum", "default", "const"):
            yield from texts(inner, here)


def plain(site):
    """The text of all pages, and every number in it."""
    pieces = []
    for folder, _, names in os.walk(site):
        for name in names:
            if name.endswith(".html"):
                with open(os.path.join(folder, name), encoding="utf-8") as file:
                    pieces.append(file.read())
    inline = re.sub(r"<wbr>|</?span[^>]*>|</?a [^>]*>|</a>", "", "\n".join(pieces))
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", " ", inline)))


def build(docent, path, site):
    """Runs docent: its exit code, what it said, CPU seconds, and peak memory in kB."""
    before = time.monotonic()
    process = subprocess.Popen([docent, "build", "--quiet", "--dest-dir", site, path], stdout=subprocess.PIPE,
                               stderr=subprocess.STDOUT, text=True, cwd=os.path.dirname(path))
    said = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, said, usage.ru_utime + usage.ru_stime, usage.ru_maxrss, time.monotonic() - before


def judge(docent, path, description):
    """What is wrong with the site of `description`."""
    with tempfile.TemporaryDirectory() as folder:
        site = os.path.join(folder, "site")
        code, said, cpu, memory, _ = build(docent, path, site)
        if code not in (0, 2) or "panicked" in said:
            return [f"exit code {code}: {said[-400:]}"], cpu, memory
        listed = []
        for folder, _, names in os.walk(site):
            if "operations.json" in names:
                with open(os.path.join(folder, "operations.json"), encoding="utf-8") as file:
                    listed += json.load(file)["operations"]
        known = collections.Counter((it["method"], it["path"]) for it in listed if not it.get("webhook"))
        lost = [f"no page for {method} {path}" for method, path in operations(description) if not known[method, path]]
        text = plain(site)
        numbers = set(re.findall(r"-?\d[\d.]*(?:[eE][+-]?\d+)?", text))
        for pointer, wanted in texts(description):
            is_there = wanted in numbers or str(wanted) in text if isinstance(wanted, Digits) else wanted in text
            if not is_there:
                lost.append(f"{pointer}: {wanted!r}")
        return lost, cpu, memory


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("docent")
    arguments.add_argument("folder")
    arguments.add_argument("--most-bytes", type=int, default=4 << 20)
    arguments.add_argument("--every", type=int, default=1)
    arguments.add_argument("--verbose", action="store_true")
    given = arguments.parse_args()
    found = sorted(os.path.join(folder, name) for folder, _, names in os.walk(given.folder) for name in names
                   if name.endswith(".json"))
    found = [it for it in found if os.path.getsize(it) <= given.most_bytes][::given.every]
    built = failed = 0
    for path in found:
        description = read(path)
        if description is None:
            continue
        built += 1
        lost, cpu, memory = judge(os.path.abspath(given.docent), os.path.abspath(path), description)
        failed += bool(lost)
        if lost or given.verbose:
            print(f"{path}: {len(lost)} lost, {cpu:.2f} s, {memory // 1024} MB")
            for it in lost[:None if given.verbose else 8]:
                print(f"    {it}")
            sys.stdout.flush()
    print(f"{built} descriptions, {failed} of them with losses")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
