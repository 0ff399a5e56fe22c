#!/usr/bin/env python3
"""Breaks descriptions at random and looks whether docent bears it: no panic, no hang, and all other operations there.

    python3 tests/conformance/mutate.py DOCENT FOLDER [--count N] [--seed N] [--most-bytes N]

Each time, one node of a description is deleted, given another type, replaced by a reference that leads nowhere, by one
that leads back to itself, or by something very deep. The same seed breaks the same nodes.
"""

import argparse
import copy
import json
import os
import random
import sys
import tempfile

import corpus
import pages
import wanted
from runner import Runner

DEEP = 3_000


def nodes(value, trail=()):
    """The ways to all nodes but the root."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in inside:
        yield (*trail, key)
        yield from nodes(inner, (*trail, key))


def pointer(trail):
    return "#" + "".join("/" + str(it).replace("~", "~0").replace("/", "~1") for it in trail)


def deep(kind):
    text = "[" * DEEP + "]" * DEEP if kind == "list" else '{"properties":{"a":' * DEEP + "1" + "}}" * DEEP
    return RawJson(text)


class RawJson(str):
    """A value that is written as it is."""


MUTATIONS = {
    "deletes": None,
    "a string": lambda _: "broken",
    "a number": lambda _: 7,
    "null": lambda _: None,
    "a list": lambda _: [[]],
    "an object": lambda _: {"": {}},
    "a dangling reference": lambda _: {"$ref": "#/components/nowhere/at~1all"},
    "a reference to itself": lambda trail: {"$ref": pointer(trail)},
    "a reference to its parent": lambda trail: {"$ref": pointer(trail[:-1])},
    "a reference to a missing file": lambda _: {"$ref": "missing.yaml#/a"},
    "deep lists": lambda _: deep("list"),
    "deep schemas": lambda _: deep("schemas"),
}


def mutated(description, trail, mutation):
    """The description with one node broken, as text."""
    broken = copy.deepcopy(description)
    holder = broken
    for key in trail[:-1]:
        holder = holder[key]
    make = MUTATIONS[mutation]
    if make is None:
        del holder[trail[-1]]
        return json.dumps(broken)
    value = make(trail)
    if isinstance(value, RawJson):
        holder[trail[-1]] = "\0raw\0"
        return json.dumps(broken).replace(json.dumps("\0raw\0"), value)
    holder[trail[-1]] = value
    return json.dumps(broken)


def untouched(description, trail):
    """The operations that lie elsewhere."""
    if trail[0] != "paths":
        return set() if len(trail) < 2 and trail[0] in ("swagger", "openapi") else set(operations(description))
    if len(trail) == 1:
        return set()
    is_of_item = len(trail) < 4 or trail[2] not in wanted.METHODS
    gone = (lambda it: it[1] == trail[1]) if is_of_item else (lambda it: it == (trail[2].upper(), trail[1]))
    return {it for it in operations(description) if not gone(it)}


def operations(description):
    documents = corpus.Documents("api.json", description)
    return ((method, path) for method, path, *_ in wanted.operations(documents))


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("docent")
    arguments.add_argument("folder")
    arguments.add_argument("--count", type=int, default=300)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--most-bytes", type=int, default=200_000)
    given = arguments.parse_args()
    runner, chance = Runner(), random.Random(given.seed)
    files = corpus.find(os.path.abspath(given.folder), given.most_bytes)
    failed = silent = done = 0
    while done < given.count:
        path = chance.choice(files)
        with open(path, encoding="utf-8-sig") as file:
            try:
                description = json.load(file)
            except ValueError:
                continue
        if not isinstance(description, dict) or not description.get("paths"):
            continue
        trail = chance.choice(list(nodes(description)))
        mutation = chance.choice(list(MUTATIONS))
        done += 1
        with tempfile.TemporaryDirectory() as folder:
            source, site = os.path.join(folder, "api.json"), os.path.join(folder, "site")
            with open(source, "w", encoding="utf-8") as file:
                file.write(mutated(description, trail, mutation))
            command = [os.path.abspath(given.docent), "build", "--quiet", "--dest-dir", site, source]
            code, said, cpu, memory, elapsed = runner.run(command, folder, 60)
            where = f"{path} {pointer(trail)} {mutation}"
            if code not in (0, 2) or "panicked" in said:
                failed += 1
                print(f"{where}: exit code {code}, {said[-300:]}", flush=True)
                continue
            listed = {(it["method"], it["path"]) for it in pages.Site(site).operations}
            lost = untouched(description, trail) - listed
            if lost:
                failed += 1
                print(f"{where}: lost {sorted(lost)[:3]} and {max(len(lost) - 3, 0)} more; {said[:200]}", flush=True)
            silent += "reference" in mutation and not said and "example" not in pointer(trail)
    print(f"{done} mutations, {failed} not borne; {silent} references of these were passed in silence")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
