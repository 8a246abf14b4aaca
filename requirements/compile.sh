#!/bin/sh
# Pin every dependency with hashes; run after a change of pyproject.toml.
set -eu
cd "$(dirname "$0")/.."
compile() {
    python -m piptools compile --quiet --generate-hashes --strip-extras --allow-unsafe \
        --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header "$@"
}
compile --output-file requirements/run.txt pyproject.toml
compile --output-file requirements/dev.txt --extra dev --constraint requirements/run.txt pyproject.toml
compile --output-file requirements/build.txt --constraint requirements/dev.txt requirements/build.in
compile --output-file requirements/node.txt requirements/node.in
