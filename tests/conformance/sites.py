#!/usr/bin/env python3
"""Builds a site of every public description in a folder, looks for what the pages lost, and says what they weigh.

    python3 tests/conformance/sites.py DOCENT FOLDER [--most-bytes N] [--every N] [--verbose] [--report FILE]

DOCENT is the program, FOLDER holds descriptions (tests/conformance/install.sh fetches some). What should be there is
read by another program than docent, see `corpus.py`; what is looked for stands in `wanted.py`. Each description's costs
and weights are a line of FILE, of which `weights.py` makes a summary.
"""

import argparse
import collections
import json
import os
import sys
import tempfile

import corpus
import pages
import wanted
from runner import Runner


def judge(runner, docent, path, description):
    """What is wrong with the site of `description`, and what it costs."""
    with tempfile.TemporaryDirectory() as folder:
        folder = os.path.join(folder, "site")
        command = [docent, "build", "--quiet", "--dest-dir", folder, path]
        code, said, cpu, memory, elapsed = runner.run(command, os.path.dirname(path))
        costs = {"path": path, "bytes": os.path.getsize(path), "cpu": cpu, "memory": memory, "elapsed": elapsed,
                 "code": code, "said": collections.Counter(rules(said))}
        if code not in (0, 2) or "panicked" in said:
            return [("failure", f"exit code {code}: {said[-400:]}")], costs
        site = pages.Site(folder)
        lost = wanted.Account(corpus.Documents(path, description), site).run()
        costs |= {"site": site.size(), "weights": list(site.weights()), "lost": len(lost)}
        return lost, costs


def rules(said):
    """The rules of the findings that docent printed."""
    for line in said.splitlines():
        head, is_finding, _ = line.partition("]: ")
        if is_finding and head.startswith(("error[", "warning[")):
            yield head + "]"


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("docent")
    arguments.add_argument("folder")
    arguments.add_argument("--most-bytes", type=int, default=4 << 20)
    arguments.add_argument("--every", type=int, default=1)
    arguments.add_argument("--verbose", action="store_true")
    arguments.add_argument("--report")
    given = arguments.parse_args()
    runner = Runner()
    found = [given.folder] if os.path.isfile(given.folder) else corpus.find(given.folder, given.most_bytes)
    report = open(given.report, "w", encoding="utf-8") if given.report else None
    built = failed = 0
    kinds = collections.Counter()
    for path in found[::given.every]:
        description = corpus.read(path)
        if description is None:
            continue
        built += 1
        lost, costs = judge(runner, os.path.abspath(given.docent), os.path.abspath(path), description)
        failed += bool(lost)
        kinds.update({kind for kind, _ in lost})
        if report:
            print(json.dumps(costs), file=report, flush=True)
        if lost or given.verbose:
            print(f"{path}: {len(lost)} lost, {costs['cpu']:.2f} s, {costs['memory'] // 1024} MB")
            for _, it in lost[:None if given.verbose else 8]:
                print(f"    {it[:300]}")
            sys.stdout.flush()
    print(f"{built} descriptions, {failed} of them with losses", *(f"{key}: {count}" for key, count in kinds.items()))
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
