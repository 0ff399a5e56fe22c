#!/usr/bin/env bash
# Prints the id and the name of every organization, page by page. Needs curl and jq.
set -euo pipefail

api="${COOLIFY_API_URL:-https://api.coolify.io/v1}"
token="${COOLIFY_API_TOKEN:?set it to an access token}"

# ANCHOR: pages
page=1
last=1
while ((page <= last)); do
  answer=$(curl --silent --show-error --fail-with-body \
    --header "Authorization: Bearer $token" \
    --header "Accept: application/json" \
    "$api/organizations?per_page=100&page=$page")
  jq --raw-output '.data[] | "\(.id)\t\(.name)"' <<<"$answer"
  last=$(jq '.meta.last_page' <<<"$answer")
  page=$((page + 1))
done
# ANCHOR_END: pages
