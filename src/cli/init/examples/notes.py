"""Creates a note and finds it again."""

import json
import os
import urllib.parse
import urllib.request

API = os.environ.get("NOTES_API", "https://notes.example.com/v1")
TOKEN = os.environ["NOTES_TOKEN"]


def send(method, path, body=None):
    """Sends a request and returns the answer's JSON."""
    request = urllib.request.Request(
        API + path,
        method=method,
        headers={"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/json"},
        data=json.dumps(body).encode() if body else None,
    )
    with urllib.request.urlopen(request, timeout=30) as response:
        return json.load(response)


# ANCHOR: create
note = send("POST", "/notes", {"title": "Groceries", "text": "Bread and salt"})
print(note["id"])
# ANCHOR_END: create

# ANCHOR: find
word = urllib.parse.quote("salt")
for note in send("GET", f"/notes?search={word}&limit=10"):
    print(note["title"])
# ANCHOR_END: find
