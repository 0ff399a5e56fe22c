"""Provisions three servers at AWS and waits until they are there."""

# ANCHOR: setup
import json
import os
import sys
import time
import urllib.error
import urllib.request

API = os.environ.get("COOLIFY_API_URL", "https://api.coolify.io/v1")
TOKEN = os.environ["COOLIFY_API_TOKEN"]
PAUSE = float(os.environ.get("COOLIFY_POLL_SECONDS", "10"))
# ANCHOR_END: setup


# ANCHOR: send
def send(method, path, body=None, attempts=3):
    """Sends a request. When the rate limit is reached, waits as long as the API asks and tries again."""
    request = urllib.request.Request(
        API + path,
        method=method,
        headers={
            "Authorization": f"Bearer {TOKEN}",
            "Accept": "application/json",
            "Content-Type": "application/json",
        },
        data=json.dumps(body).encode() if body else None,
    )
    try:
        with urllib.request.urlopen(request, timeout=30) as response:
            return json.load(response)
    except urllib.error.HTTPError as error:
        if error.code != 429 or attempts == 1:
            raise
        time.sleep(int(error.headers.get("Retry-After", "60")))
    return send(method, path, body, attempts - 1)
# ANCHOR_END: send


# ANCHOR: start
def start():
    """Starts a deployment and returns its id."""
    answer = send("POST", "/terraform/deployments", {
        "organization_id": 42,
        "provider": "aws",
        "region": "us-east-1",
        "instance_type": "t3.medium",
        "instance_count": 3,
        "cloud_credential_id": 7,
    })
    return answer["deployment"]["id"]
# ANCHOR_END: start


# ANCHOR: poll
def finished(deployment_id, attempts=60):
    """Returns the deployment once its servers are there."""
    for _ in range(attempts):
        deployment = send("GET", f"/terraform/deployments/{deployment_id}")
        if deployment["status"] == "completed":
            return deployment
        if deployment["status"] == "failed":
            sys.exit(deployment["error_message"])
        time.sleep(PAUSE)
    sys.exit(f"deployment {deployment_id} is still not finished")
# ANCHOR_END: poll


# ANCHOR: errors
try:
    for server in finished(start())["terraform_output"]["servers"]:
        print(server["id"], server["ip_address"], sep="\t")
except urllib.error.HTTPError as error:
    answer = json.load(error)
    print(answer["message"], file=sys.stderr)
    for field, messages in answer.get("errors", {}).items():
        print(f"  {field}: {' '.join(messages)}", file=sys.stderr)
    sys.exit(1)
# ANCHOR_END: errors
