#!/usr/bin/env bash
# Provisions three servers at AWS and waits until they are there. Needs curl and jq.
set -euo pipefail

api="${COOLIFY_API_URL:-https://api.coolify.io/v1}"
token="${COOLIFY_API_TOKEN:?set it to an access token}"
pause="${COOLIFY_POLL_SECONDS:-10}"

headers=$(mktemp)
trap 'rm -f "$headers"' EXIT

# ANCHOR: send
# send METHOD PATH [BODY]: prints the answer. When the rate limit is reached, waits as long as the API asks.
send() {
  local body status wait attempt
  for attempt in 1 2 3; do
    body=$(curl --silent --show-error --dump-header "$headers" --write-out '\n%{http_code}' \
      --request "$1" \
      --header "Authorization: Bearer $token" \
      --header "Accept: application/json" \
      --header "Content-Type: application/json" \
      ${3:+--data "$3"} \
      "$api$2")
    status=${body##*$'\n'}
    body=${body%$'\n'*}
    if [[ $status != 429 || $attempt == 3 ]]; then
      break
    fi
    wait=$(tr -d '\r' <"$headers" | awk 'tolower($1) == "retry-after:" { print $2 }')
    sleep "${wait:-60}"
  done
  if ((status >= 400)); then
    jq --raw-output '.message, (.errors // {} | to_entries[] | "  \(.key): \(.value | join(" "))")' <<<"$body" >&2
    return 1
  fi
  printf '%s\n' "$body"
}
# ANCHOR_END: send

# ANCHOR: start
deployment=$(send POST /terraform/deployments '{
  "organization_id": 42,
  "provider": "aws",
  "region": "us-east-1",
  "instance_type": "t3.medium",
  "instance_count": 3,
  "cloud_credential_id": 7
}' | jq '.deployment.id')
# ANCHOR_END: start

# ANCHOR: poll
for ((attempt = 0; attempt < 60; attempt++)); do
  answer=$(send GET "/terraform/deployments/$deployment")
  status=$(jq --raw-output '.status' <<<"$answer")
  case $status in
    completed)
      jq '.terraform_output.servers' <<<"$answer"
      exit 0
      ;;
    failed)
      jq --raw-output '.error_message' <<<"$answer" >&2
      exit 1
      ;;
  esac
  sleep "$pause"
done
# ANCHOR_END: poll

echo "the deployment is still $status" >&2
exit 1
