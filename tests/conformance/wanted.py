"""What a reader should find of a description, and whether a site has it.

Three questions. Is every operation there, and does its page tell its parameters, statuses, headers, media types, scopes
and the properties of what it sends? Does each named schema's page, with those that only it leads to, tell all of its
properties and values? Are words, bounds and examples anywhere at all?"""

import collections
import json
import re

from corpus import Digits
from pages import NUMBER

METHODS = {"get", "put", "post", "delete", "options", "head", "patch", "trace", "query"}
WORDS = {"description", "summary", "title"}
NUMBERS = {"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minLength", "maxLength",
           "minItems", "maxItems", "minProperties", "maxProperties", "default"}
# Words between which no markup can stand.
RUN = re.compile(r"[A-Za-z]{2,}(?: [a-z]{2,}){3,9}")
COMMENT = re.compile(r"<!--.*?(?:-->|$)", re.S)
# Where schemas lie in schemas: one, many by name, many in a list.
ONE = ("items", "additionalProperties", "not", "if", "then", "else", "contains", "propertyNames")
MANY = ("properties", "patternProperties")
LISTS = ("allOf", "oneOf", "anyOf", "prefixItems")
DEEPEST = 60
# Where a reference stands for the whole, whatever is written beside it.
REPLACED = (["responses"], ["headers"], ["parameters"], ["examples"])


def objects(value):
    return value.items() if isinstance(value, dict) else ()


def elements(value):
    return value if isinstance(value, list) else ()


def is_internal(value):
    return isinstance(value, dict) and value.get("x-internal") in (True, "true")


def operations(documents):
    """Every method and path with its operation, its path's item, and their files."""
    for path, written in objects(documents.files[documents.root].get("paths")):
        if path.startswith("x-") or is_internal(written):
            continue
        item, at = documents.follow(written, documents.root)
        if not isinstance(item, dict) or is_internal(item):
            continue
        for method, inner in {**item, **(written if item is not written else {})}.items():
            if method not in METHODS:
                continue
            operation, inside = documents.follow(inner, at)
            if isinstance(operation, dict) and not is_internal(operation):
                yield method.upper(), path, operation, inside, item, at


class Account:
    """What is looked for, and what of it is lost."""

    def __init__(self, documents, site):
        self.documents, self.site = documents, site
        self.root = documents.files[documents.root]
        self.is_old = "swagger" in self.root
        self.lost = []
        self.named = self.root.get("definitions") if self.is_old else (self.root.get("components") or {})
        self.named = self.named if self.is_old else (self.named.get("schemas") if isinstance(self.named, dict) else {})
        self.by_title = collections.defaultdict(list)
        for page in site.pages.values():
            if page.kind == "schemas":
                self.by_title[page.title].append(page)
        self.named_pages = {it.path for name, _ in objects(self.named) for it in self.by_title[name.strip()]}
        self._reach, self._told = {}, {}

    def run(self):
        self.operations()
        self.schemas()
        self.texts()
        return self.lost

    def miss(self, where, what, wanted):
        self.lost.append((what, f"{where}: {what} {wanted!r}"))

    # Operations

    def operations(self):
        known = collections.Counter()
        pages = {}
        for it in self.site.operations:
            if not it.get("webhook"):
                known[it["method"], it["path"]] += 1
                pages[it["method"], it["path"]] = it["page"]
        for method, path, operation, at, item, item_at in operations(self.documents):
            where = f"{method} {path}"
            page = self.site.pages.get(pages.get((method, path)))
            if page is None:
                self.miss(where, "operation", path)
                continue
            self.operation(where, page, operation, at, item, item_at)

    def operation(self, where, page, operation, at, item, item_at):
        told = self.told(page)
        names, statuses, codes = told["names"], page.statuses, told["codes"]
        if operation.get("operationId") and str(operation["operationId"]).strip() not in codes:
            self.miss(where, "operationId", operation["operationId"])
        schemas = []
        body = operation.get("requestBody")
        listed = [(it, at) for it in elements(operation.get("parameters"))]
        listed += [(it, item_at) for it in elements(item.get("parameters"))]
        overridden = set()
        for written, inside in listed:
            parameter, inside = self.documents.follow(written, inside)
            if not isinstance(parameter, dict) or is_internal(parameter) or not parameter.get("name"):
                continue
            key = parameter.get("name"), parameter.get("in")
            if key in overridden:
                continue
            overridden.add(key)
            if parameter.get("in") == "body":
                schemas.append((parameter.get("schema"), inside))
            elif parameter.get("in") in ("query", "path", "header", "cookie", "formData"):
                if parameter["name"].strip() not in {it.strip() for it in names}:
                    self.miss(where, "parameter", parameter["name"])
                if self.is_old:
                    self.values(where, parameter, told)
                else:
                    schemas.append((parameter.get("schema"), inside))
        body, inside = self.documents.follow(body, at)
        schemas += self.media(where, body, inside, told) if isinstance(body, dict) else []
        for status, written in objects(operation.get("responses")):
            if status.startswith("x-"):
                continue
            response, inside = self.documents.follow(written, at)
            if is_internal(response):
                continue
            if status not in statuses:
                self.miss(where, "status", status)
            if not isinstance(response, dict):
                continue
            if self.is_old:
                schemas.append((response.get("schema"), inside))
            else:
                schemas += self.media(where, response, inside, told)
            for name, header in objects(response.get("headers")):
                header, _ = self.documents.follow(header, inside)
                if isinstance(header, dict) and not is_internal(header) and name.lower() != "content-type":
                    if name not in names:
                        self.miss(where, "header", name)
        security = operation.get("security", self.root.get("security"))
        for requirement in elements(security):
            for name, scopes in objects(requirement):
                if name not in page.text:
                    self.miss(where, "security scheme", name)
                for scope in elements(scopes):
                    if isinstance(scope, str) and scope.strip() and scope.strip() not in codes:
                        self.miss(where, "scope", scope)
        for schema, inside in schemas:
            self.schema(where, schema, inside, told)

    def media(self, where, holder, at, told):
        for name, media in objects(holder.get("content")):
            if name not in told["codes"]:
                self.miss(where, "media type", name)
            media, inside = self.documents.follow(media, at)
            if isinstance(media, dict):
                yield media.get("schema"), inside

    # Schemas

    def schemas(self):
        for name, schema in objects(self.named):
            if not isinstance(schema, dict) or is_internal(schema):
                continue
            pages = self.by_title[name.strip()]
            if not pages:
                self.miss(name, "schema", name)
                continue
            told = collections.defaultdict(set)
            for page in pages:
                for key, it in self.told(page).items():
                    told[key] |= it
            self.schema(name, schema, self.documents.root, told, is_top=True)

    def schema(self, where, schema, at, told, depth=0, is_top=False):
        """Whether all that lies in a schema, up to others with names, is told or linked."""
        if not isinstance(schema, dict) or depth > DEEPEST or is_internal(schema):
            return
        reference = schema.get("$ref")
        if isinstance(reference, str):
            self.reference(where, reference, at, told, depth)
            return
        for name, inner in objects(schema.get("properties")):
            if is_internal(inner) or is_internal(self.documents.follow(inner, at)[0]):
                continue
            if name.strip() and name.strip() not in told["stripped"]:
                self.miss(where, "property", name)
        self.values(where, schema, told)
        for key in ONE:
            self.schema(where, schema.get(key), at, told, depth + 1)
        for key in MANY:
            for _, inner in objects(schema.get(key)):
                self.schema(where, inner, at, told, depth + 1)
        for key in LISTS:
            for inner in elements(schema.get(key)):
                self.schema(where, inner, at, told, depth + 1)

    def reference(self, where, reference, at, told, depth):
        target, inside = self.documents.follow({"$ref": reference}, at)
        name = reference.rpartition("/")[2].replace("~1", "/").replace("~0", "~")
        is_named = at == self.documents.root and reference.startswith(("#/components/schemas/", "#/definitions/"))
        if not isinstance(target, dict) or is_internal(target):
            return
        if is_named and isinstance(self.named, dict) and name in self.named:
            pages = {it.path for it in self.by_title[name.strip()]}
            if not pages & told["links"]:
                self.miss(where, "link to schema", name)

    def values(self, where, schema, told):
        for value in elements(schema.get("enum")):
            if isinstance(value, str) and value.strip() and not isinstance(value, Digits):
                shown = re.sub(r"\s+", " ", value).strip()
                quoted = re.sub(r"\s+", " ", json.dumps(value, ensure_ascii=False)).strip()
                if not {shown, quoted} & told["codes"] and not any(shown in it for it in told["texts"]):
                    self.miss(where, "enum value", value)

    def told(self, page):
        """What a page says, with the pages of unnamed schemas that it leads to."""
        if page.path in self._told:
            return self._told[page.path]
        told = collections.defaultdict(set)
        for it in self.reach(page):
            told["names"] |= it.names
            told["codes"] |= it.codes
            told["links"] |= it.links
            told["texts"].add(it.text)
        told["links"].add(page.path)
        told["stripped"] = {it.strip() for it in told["names"]}
        self._told[page.path] = told
        return told

    def reach(self, page):
        seen, queue = {page.path}, [page]
        while queue:
            it = queue.pop()
            yield it
            for link in it.links - seen - self.named_pages:
                if link in self.site.pages and self.site.pages[link].kind == "schemas":
                    seen.add(link)
                    queue.append(self.site.pages[link])

    # Words, bounds, examples

    def overridden(self):
        """Parameters of paths that every operation has its own in place of."""
        by_item = collections.defaultdict(list)
        items = {}
        for _, _, operation, at, item, _ in operations(self.documents):
            own = {parameter_key(self.documents.follow(it, at)[0]) for it in elements(operation.get("parameters"))}
            by_item[id(item)].append(own)
            items[id(item)] = item
        for key, item in items.items():
            for it in elements(item.get("parameters")):
                if all(parameter_key(it) in own for own in by_item[key]):
                    yield it

    def texts(self):
        text = "\n".join([*(it.text for it in self.site.pages.values()), *self.site.examples])
        numbers = set(NUMBER.findall(text))
        known = {}
        is_partly_internal = has_internal(self.root)
        overridden = set(map(id, self.overridden()))

        def is_hidden(value):
            target = self.documents.follow(value, self.documents.root)[0] if is_partly_internal else value
            return id(value) in overridden or is_internal(target)

        for pointer, kind, forms in texts(self.root, is_hidden):
            if kind == "example" and is_partly_internal:
                continue
            if kind == "number" and forms[0] in numbers:
                continue
            if forms not in known:
                known[forms] = any(it in text for it in forms)
            if not known[forms]:
                self.miss(pointer, kind, forms[0])


def parameter_key(parameter):
    return (parameter.get("name"), parameter.get("in")) if isinstance(parameter, dict) else None


def letters(text):
    return "".join(filter(str.isalnum, text)).lower()


def has_internal(value):
    """Whether anything is internal: then it is so in examples, too."""
    inside = value.values() if isinstance(value, dict) else elements(value)
    return is_internal(value) or any(map(has_internal, inside))


def texts(value, is_hidden, pointer=""):
    """The pointers of all texts and numbers that a reader should find, with what to look for: one of several forms."""
    if isinstance(value, list):
        for index, element in enumerate(value):
            yield from texts(element, is_hidden, f"{pointer}/{index}")
    if not isinstance(value, dict) or is_internal(value) or is_hidden(value):
        return
    is_reference = isinstance(value.get("$ref"), str) and pointer.split("/")[-2:-1] in REPLACED
    for key, inner in value.items():
        here = f"{pointer}/{key}"
        if is_reference and key not in ("summary", "description"):
            continue
        if key in WORDS and isinstance(inner, str):
            is_name = key == "title" and letters(inner) == letters(pointer.rpartition("/")[2])
            run = "" if is_name else max(RUN.findall(COMMENT.sub("", inner)), key=len, default="")
            if run:
                yield here, "words", (run,)
        elif key in NUMBERS and isinstance(inner, Digits):
            yield here, "number", (str(inner),)
        elif key in ("example", "examples") and not pointer.endswith(("/properties", "/headers", "/schemas")):
            yield from examples(inner, here)
        elif not key.startswith("x-") and key not in ("enum", "default", "const"):
            yield from texts(inner, is_hidden, here)


def examples(value, pointer, depth=0):
    """Texts of examples, as they are or as JSON has them."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key != "$ref":
                yield from examples(inner, f"{pointer}/{key}", depth + 1)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from examples(inner, f"{pointer}/{index}", depth + 1)
    elif isinstance(value, str):
        if pointer.rpartition("/")[2] in WORDS and depth <= 2:
            return
        shown = value if isinstance(value, Digits) else max(re.split(r"[\s<>&\"'\\]+", value), key=len, default="")
        if len(shown) > 2 and shown.isprintable():
            yield pointer, "example", (shown,)
