"""Public descriptions in a folder, read by another program than docent: Python's JSON reader and PyYAML, with scalars as
they are written."""

import json
import os
import urllib.parse

try:
    import yaml
except ImportError:  # Only descriptions in JSON can be read then.
    yaml = None


class Digits(str):
    """A number as it is written."""


def find(folder, most_bytes):
    """Files in `folder` that may be descriptions, in order."""
    found = sorted(os.path.join(at, name) for at, _, names in os.walk(folder) for name in names
                   if name.endswith((".json", ".yaml", ".yml")))
    return [it for it in found if os.path.getsize(it) <= most_bytes]


def read(path):
    """The description in a file, or None."""
    value = load(path)
    is_known = isinstance(value, dict) and ("openapi" in value or "swagger" in value) and "paths" in value
    return value if is_known else None


def load(path):
    """What a file of JSON or YAML holds; None where it cannot be read."""
    try:
        with open(path, encoding="utf-8-sig") as file:
            if path.endswith(".json"):
                return json.load(file, parse_int=Digits, parse_float=Digits)
            return plain(file.read())
    except (ValueError, OSError, RecursionError, *([yaml.YAMLError] if yaml else [])):
        return None


def plain(text):
    """What YAML says, scalars as written."""
    if yaml is None:
        return None
    loader = yaml.CSafeLoader(text)
    try:
        node = loader.get_single_node()
        return value_of(loader, node, {}) if node else None
    finally:
        loader.dispose()


def value_of(loader, node, known):
    """The value of a node of YAML; what aliases share is shared."""
    if id(node) in known:
        return known[id(node)]
    if isinstance(node, yaml.SequenceNode):
        value = known[id(node)] = []
        value.extend(value_of(loader, it, known) for it in node.value)
        return value
    if isinstance(node, yaml.MappingNode):
        loader.flatten_mapping(node)
        value = known[id(node)] = {}
        value.update((key.value, value_of(loader, it, known)) for key, it in node.value
                     if isinstance(key, yaml.ScalarNode))
        return value
    kind = node.tag.rpartition(":")[2]
    if kind in ("int", "float"):
        return Digits(node.value)
    if kind == "bool":
        return node.value.lower() in ("true", "yes", "on")
    return None if kind == "null" else node.value


class Documents:
    """The files of a description, and what references in them lead to."""

    def __init__(self, path, root):
        self.files = {os.path.abspath(path): root}
        self.root = os.path.abspath(path)

    def follow(self, value, at):
        """What `value`, which stands in the file `at`, refers to in the end, with its file; None for nothing."""
        for _ in range(32):
            if not (isinstance(value, dict) and isinstance(value.get("$ref"), str)):
                return value, at
            value, at = self.target(value["$ref"], at)
        return None, at

    def target(self, reference, at):
        address, _, pointer = reference.partition("#")
        if "://" in address:
            return None, at
        if address:
            at = os.path.normpath(os.path.join(os.path.dirname(at), urllib.parse.unquote(address)))
        if at not in self.files:
            self.files[at] = load(at) if os.path.isfile(at) else None
        value = self.files[at]
        for step in filter(None, pointer.split("/")):
            step = urllib.parse.unquote(step).replace("~1", "/").replace("~0", "~")
            if isinstance(value, dict):
                value = value.get(step)
            elif isinstance(value, list) and step.isdigit() and int(step) < len(value):
                value = value[int(step)]
            else:
                return None, at
        return value, at
