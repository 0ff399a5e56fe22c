"""A finished site as its readers have it: what each page says, and what it weighs."""

import gzip
import html
import json
import os
import re

INLINE = re.compile(r"<wbr>|</?span[^>]*>|</?a(?: [^>]*)?>|</?code(?: [^>]*)?>|</?mark>")
NAME = re.compile(r'class="name"[^>]*>(?:<code>)?([^<]*)<')
CODE = re.compile(r"<code(?: [^>]*)?>(.*?)</code>", re.S)
STATUS = re.compile(r'class="status[^"]*">([^<]*)<')
HREF = re.compile(r'href="([^"#?]*)[^"]*"')
LOADED = re.compile(r'<(?:link rel="(?:stylesheet|preload|modulepreload)"[^>]* href|script[^>]* src)="([^"]+)"')
NUMBER = re.compile(r"-?\d[\d.]*(?:[eE][+-]?\d+)?")


def words(markup):
    """Text as it is read."""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", " ", INLINE.sub("", markup))))


class Page:
    """One page, without the navigation that all pages have."""

    def __init__(self, site, path):
        self.path = path
        with open(os.path.join(site, path), encoding="utf-8") as file:
            self.markup = file.read()
        self.main = self.markup[max(self.markup.find("<main"), 0):]
        title = re.search(r"<h1[^>]*>(.*?)</h1>", self.main, re.S)
        self.title = words(title.group(1)).strip() if title else ""
        self.kind = path.split("/")[-2] if "/" in path else "top"
        self._text = None

    @property
    def text(self):
        if self._text is None:
            self._text = words(self.main)
        return self._text

    @property
    def names(self):
        return {html.unescape(it) for it in NAME.findall(self.main)}

    @property
    def codes(self):
        return {words(it).strip() for it in CODE.findall(self.main)}

    @property
    def statuses(self):
        return set(map(html.unescape, STATUS.findall(self.main)))

    @property
    def links(self):
        folder = os.path.dirname(self.path)
        return {os.path.normpath(os.path.join(folder, html.unescape(it))) for it in HREF.findall(self.main) if it}


class Site:
    """All pages of a site by their paths, and its operations."""

    def __init__(self, folder):
        self.folder = folder
        self.pages, self.operations, self.examples = {}, [], []
        for at, _, names in os.walk(folder):
            for name in sorted(names):
                path = os.path.relpath(os.path.join(at, name), folder)
                if name.endswith(".html"):
                    self.pages[path] = Page(folder, path)
                elif "/_docent/examples" in at:
                    with open(os.path.join(at, name), encoding="utf-8") as file:
                        self.examples.append(re.sub(r"\s+", " ", file.read()))
                elif name == "operations.json":
                    with open(os.path.join(at, name), encoding="utf-8") as file:
                        self.operations += json.load(file)["operations"]

    def weights(self):
        """The path, kind, bytes, gzipped bytes, and gzipped bytes with all that it loads, of each page."""
        assets = {}
        for path, page in self.pages.items():
            markup = page.markup.encode()
            squeezed = len(gzip.compress(markup, 6))
            loaded = 0
            for address in LOADED.findall(page.markup):
                file = os.path.normpath(os.path.join(self.folder, os.path.dirname(path), address))
                if file not in assets:
                    assets[file] = len(gzip.compress(open(file, "rb").read(), 6)) if os.path.isfile(file) else 0
                loaded += assets[file]
            yield path, page.kind, len(markup), squeezed, squeezed + loaded

    def size(self):
        """The bytes of all files that depend on the description."""
        return sum(os.path.getsize(os.path.join(at, name)) for at, _, names in os.walk(self.folder) for name in names
                   if "_docent" not in at)
