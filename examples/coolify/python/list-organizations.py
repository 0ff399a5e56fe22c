"""Prints the id and the name of every organization, page by page."""

import json
import os
import urllib.request

API = os.environ.get("COOLIFY_API_URL", "https://api.coolify.io/v1")
TOKEN = os.environ["COOLIFY_API_TOKEN"]


# ANCHOR: pages
def organizations():
    """Yields every organization that the token may see."""
    page, last = 1, 1
    while page <= last:
        request = urllib.request.Request(
            f"{API}/organizations?per_page=100&page={page}",
            headers={"Authorization": f"Bearer {TOKEN}", "Accept": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=30) as response:
            answer = json.load(response)
        yield from answer["data"]
        last = answer["meta"]["last_page"]
        page += 1


for organization in organizations():
    print(organization["id"], organization["name"], sep="\t")
# ANCHOR_END: pages
