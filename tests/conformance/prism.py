#!/usr/bin/env python3
"""Runs the cases of Prism's test harness that are about mocking and validation against `docent mock`.

    python3 tests/conformance/prism.py FOLDER [--docent PROGRAM] [--only WORDS] [--verbose]

FOLDER is `test-harness/specs` of a checkout of stoplightio/prism. Each case holds a description, a command line of the
server, a call of curl, and the answer expected. A case agrees when status, media type and body are as expected. Bodies
that Prism words itself (its own problem details) are compared by status, and by the places that are wrong. What is no mocking (`proxy`, the process model, Prism's own `--errors` and random generator's settings) is
left out by name and listed at the end.
"""

import argparse
import json
import re
import shlex
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

# Cases about other things than mocking and validation, by the beginning of their name, each with the reason.
ASIDE = {
    "proxy/": "a proxy in front of a server, which docent has none of",
    "multi-process-mode/": "Prism's process model",
    "violations/": "Prism's switch `--errors` and its header `sl-violations`",
    "json-schema-faker-fillProperties/": "settings of Prism's random generator",
    "dynamic-responses/dynamic_response_json_schema_faker_config": "settings of Prism's random generator",
}

# Differences that are meant, each with what the specification says.
EXPLAINED = {
    "head-requests/head_requests-AC-2": "RFC 9110, section 9.1: a server that has GET has HEAD",
    "serialization/E2E-text-html-complex": "an object has a text, its JSON; a description that can be read is no reason for a 500",
    "serialization/E2E-text-plain-complex": "an object has a text, its JSON; a description that can be read is no reason for a 500",
    "generated-responses/too_complex": "the schema can be satisfied, so it is; Prism gives up with a 500",
    "Negotiation-AC-14.oas2": "OpenAPI 3.2, XML Object: a root is named by its schema; where it has no name, nothing is said",
    "Negotiation-Xml-AC": "OpenAPI 3.2, XML Object: the root is named by its schema; where there is none, nothing is said",
    "allow-empty-value-2": "JSON Schema: without `minLength`, an empty string is a string",
    "x-www-urlencoded-fail.oas2": "Swagger 2.0, Parameter Object: a parameter is not required unless it says so",
    "multipart-form-data-allow-reserved-fail": "RFC 7578: parts are not percent-encoded, so nothing in them is reserved",
}


GENERATED = "another value of the same schema: "


def free_port():
    with socket.socket() as it:
        it.bind(("127.0.0.1", 0))
        return it.getsockname()[1]


def sections(text):
    pieces = re.split(r"====(server|test|spec|command|expect|expect-loose|expect-keysOnly)====\r?\n", text)
    return dict(zip(pieces[1::2], pieces[2::2]))


def wait_for(port, process):
    for _ in range(400):
        if process.poll() is not None:
            return False
        with socket.socket() as it:
            if it.connect_ex(("127.0.0.1", port)) == 0:
                return True
        time.sleep(0.02)
    return False


def taken_apart(answer):
    answer = answer.replace("\r\n", "\n").strip("\n")
    while True:
        head, _, body = answer.partition("\n\n")
        lines = head.split("\n")
        status = re.match(r"HTTP/[\d.]+ (\d+)", lines[0])
        status = int(status.group(1)) if status else 0
        if status == 100:
            answer = body
            continue
        headers = {}
        for line in lines[1:]:
            name, _, value = line.partition(":")
            headers[name.strip().lower()] = value.strip()
        return status, headers, body.strip()


def parsed(body):
    try:
        return json.loads(body)
    except ValueError:
        return None


def shape(value):
    """The names and kinds of a value: what a loose case compares."""
    if isinstance(value, dict):
        return {name: shape(it) for name, it in value.items()}
    return type(value).__name__


def generated(wanted, got):
    """Whether two values differ only where Prism has what it always makes of a schema without examples."""
    if isinstance(wanted, dict) and isinstance(got, dict):
        return set(wanted) == set(got) and all(wanted[it] == got[it] or generated(wanted[it], got[it]) for it in wanted)
    if isinstance(wanted, list) and isinstance(got, list):
        return not got or all(generated(wanted[0], it) or wanted[0] == it for it in got)
    return wanted in ("string", 0, None, "пользователь@пример.ру") and not isinstance(got, (dict, list))


def about(problem):
    """What each violation of a problem is about."""
    found = problem.get("validation", [])
    return sorted({tuple(str(step).lower() for step in it.get("location", [])) for it in found})


def differences(case, got):
    loose = "expect-loose" in case or "expect-keysOnly" in case
    wanted = case.get("expect") or case.get("expect-loose") or case.get("expect-keysOnly")
    status, headers, body = taken_apart(wanted)
    got_status, got_headers, got_body = taken_apart(got)
    found = []
    if status != got_status:
        found.append(f"status {got_status}, not {status}")
    kind = headers.get("content-type", "").split(";")[0]
    got_kind = got_headers.get("content-type", "").split(";")[0]
    if kind and kind != got_kind:
        found.append(f"media type `{got_kind}`, not `{kind}`")
    if found or not body:
        return found
    value, got_value = parsed(body), parsed(got_body)
    if isinstance(value, dict) and str(value.get("type", "")).startswith("https://stoplight.io/prism/errors"):
        own = got_value if isinstance(got_value, dict) else {}
        if own.get("status") != value.get("status"):
            found.append("no problem details with this status")
        elif not set(about(value)) <= set(about(own)):
            found.append(f"violations {about(own)}, not {about(value)}")
    elif loose:
        if value is not None and isinstance(value, dict) and not (isinstance(got_value, dict) and set(value) <= set(got_value)):
            found.append(f"body {got_body[:200]}, without a member of {body[:200]}")
        if value is None and body.startswith("<"):
            names = set(re.findall(r"<(\w+)", body)) - {"xml"}
            missing = names - set(re.findall(r"<(\w+)", got_body))
            if missing:
                found.append(f"XML without {sorted(missing)}: {got_body[:200]}")
    elif value is not None:
        if value != got_value and generated(value, got_value):
            found.append(GENERATED + got_body[:120])
        elif value != got_value:
            found.append(f"body {got_body[:300]}, not {body[:300]}")
    elif body.startswith("<"):
        strip = lambda it: re.sub(r"\s+|<\?xml.*?\?>", "", it)
        if strip(body) != strip(got_body):
            found.append(f"XML {got_body[:300]!r}, not {body[:300]!r}")
    elif body != got_body:
        found.append(f"body {got_body[:300]!r}, not {body[:300]!r}")
    return found


def run(case, program):
    port = free_port()
    suffix = ".json" if case["spec"].lstrip().startswith("{") else ".yaml"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"description{suffix}"
        path.write_text(case["spec"])
        words = case["server"].split()
        options = [it for it in ("--dynamic",) if "-d" in words or "--dynamic" in words]
        options += ["--no-cors"] if "--cors=false" in words else []
        command = [program, "mock", str(path), "--quiet", "--port", str(port), *options]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        try:
            if not wait_for(port, process):
                return None, process.stderr.read() if process.poll() is not None else "it did not start"
            call = case["command"].strip().replace(":4010", f":{port}").replace("localhost:", "127.0.0.1:")
            done = subprocess.run(call + " --max-time 10 -s", shell=True, capture_output=True, text=True)
            return done.stdout, ""
        finally:
            process.terminate()
            process.wait()
            process.stderr.close()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--docent", default="target/debug/docent")
    parser.add_argument("--only", default="")
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    agreed, sampled, differing, explained, aside, postman = [], [], [], [], {}, 0
    for path in sorted(options.folder.rglob("*.txt")):
        name = str(path.relative_to(options.folder))
        if options.only not in name:
            continue
        reason = next((why for start, why in ASIDE.items() if name.startswith(start)), None)
        if name.endswith(".pc.txt"):
            postman += 1
            continue
        if reason:
            aside.setdefault(reason, []).append(name)
            continue
        case = sections(path.read_text())
        got, error = run(case, options.docent)
        found = [error.strip()] if got is None else differences(case, got)
        if options.verbose and found:
            print(got, file=sys.stderr)
        why = next((why for start, why in EXPLAINED.items() if start in name), None)
        if found and found[0].startswith(GENERATED):
            sampled.append((name, found))
        elif not found:
            agreed.append(name)
        elif why:
            explained.append((name, found, why))
        else:
            differing.append((name, found))
    for name, found in differing:
        print(f"DIFFERS   {name}: {'; '.join(found)}")
    for name, found, why in explained:
        print(f"EXPLAINED {name}: {'; '.join(found)}\n          {why}")
    for name, found in sampled:
        print(f"SAMPLED   {name}: {'; '.join(found)}")
    for reason, names in aside.items():
        print(f"ASIDE     {len(names)} about {reason}")
    print(f"ASIDE     {postman} whose description is a Postman collection, which docent does not read")
    total = len(agreed) + len(sampled) + len(differing) + len(explained)
    alike = len(agreed) + len(sampled)
    print(f"{alike} of {total} agree ({100 * alike / max(total, 1):.1f} %): {len(agreed)} in every value, {len(sampled)} but for "
          f"values that no example gives, where any instance of the schema will do; "
          f"{len(explained)} differ by the specification, {len(differing)} differ otherwise")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
