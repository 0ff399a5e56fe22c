#!/usr/bin/env bash
# Passes the tests, all of them, on a fresh machine: needs cargo and Node, installs the rest.
#
# Dependencies are compiled once: linting, tests, documentation and the binary under test share one profile.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD

step() { printf '\n── %s (%s s)\n' "$1" "$SECONDS"; }

as_root() {
  if [[ $(id -u) == 0 ]]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    echo "tests/run.sh: needs root to run: $*" >&2
    return 1
  fi
}

find_chromium() {
  command -v chromium || command -v chromium-browser || command -v google-chrome
}

step 'Install what is missing'
cargo fmt --version >/dev/null 2>&1 && cargo clippy --version >/dev/null 2>&1 || rustup component add rustfmt clippy
if [[ -z ${CHROMIUM:-} ]] && ! find_chromium >/dev/null; then
  as_root apt-get update -qq
  as_root apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core
fi
CHROMIUM=${CHROMIUM:-$(find_chromium)}
export CHROMIUM
# What runs the code samples of pages.
if ! { command -v curl php ruby go javac && php -m | grep -qx curl && /usr/bin/python3 -c 'import requests, httpx' &&
  [[ -e /usr/share/php/GuzzleHttp/autoload.php ]]; } >/dev/null 2>&1; then
  as_root apt-get update -qq
  as_root apt-get install -y -qq --no-install-recommends curl php-cli php-curl php-guzzlehttp-guzzle ruby golang-go \
    default-jdk-headless python3-requests python3-httpx
fi
(cd tests/snippets && npm ci --no-audit --no-fund --loglevel=error)
(cd tests/browser && npm ci --no-audit --no-fund --loglevel=error)
(cd tests/conformance/postman && npm ci --no-audit --no-fund --loglevel=error)

step 'Formatting'
cargo fmt --check

step 'Lints'
cargo clippy --locked --all-targets --all-features -- -D warnings
cargo clippy --locked --all-targets --no-default-features -- -D warnings

step 'Types of scripts'
(cd tests/browser && npx --no-install tsc -p .)

step 'Tests'
SNIPPETS=all cargo test --locked --all-features

step 'Documentation of the code'
RUSTDOCFLAGS='-D warnings' cargo doc --locked --no-deps --all-features

step 'The root site'
docent=${CARGO_TARGET_DIR:-$root/target}/debug/docent
"$docent" check --strict
site=$(mktemp -d)
trap 'rm -rf "$site"' EXIT
"$docent" build --quiet --dest-dir "$site"

step 'Collections'
node tests/conformance/postman/check.mjs "$docent" "$root"

step 'Browser'
DOCENT=$docent SITE=$site node --test --test-concurrency=2 --test-reporter=spec tests/browser/*.test.js

step 'All tests passed'
