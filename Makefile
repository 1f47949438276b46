# The two commands that matter: `make run` starts the portal, `make test` proves it. Both need Python 3.11+ with venv, and make.
SHELL := /bin/sh
PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
CAPDEV_DATA ?= var
export CAPDEV_DATA
VENV := .venv
BIN := $(VENV)/bin
PIP := PIP_DISABLE_PIP_VERSION_CHECK=1 $(BIN)/python -m pip install --quiet

.PHONY: help run test check bench fmt messages lock setup setup-dev browser clean
help:            ## Say what each target does
	@grep -hE '^[a-z-]+: .*##|^[a-z-]+: +##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

run: setup       ## Start the portal with the starter inventory (HOST, PORT, CAPDEV_DATA)
	@$(BIN)/capdev run --host $(HOST) --port $(PORT)

test: setup-dev  ## Run every test, on both databases and in a browser (ONLY=inventory,search narrows)
	@$(BIN)/python -m tests.run --only "$(ONLY)"

check: setup-dev ## Run every check: format, lint, types, imports, translations, migrations
	@$(BIN)/python -m tests.check

bench: setup-dev ## Measure; prints a table and writes it to bench/results/ (SIZE=10000|100000|500000)
	@$(BIN)/python -m bench

fmt: setup-dev   ## Format the code
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix .

messages: setup-dev ## Collect the sentences to translate into each app's locale folder (APPS="ui pages" narrows)
	@$(BIN)/python -m tests.messages collect $(APPS)

lock: setup-dev  ## Write both lock files anew from pyproject.toml
	@$(BIN)/uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-header --no-annotate --python-version 3.11 \
		--group build pyproject.toml -o requirements.lock
	@$(BIN)/uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-header --no-annotate --python-version 3.11 \
		--group build --group dev pyproject.toml -c requirements.lock -o requirements-dev.lock

setup: $(VENV)/.run-ready
setup-dev: $(VENV)/.dev-ready

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("capdev needs Python 3.11 to 3.13; this is " + sys.version.split()[0] + ". Name another with: make PYTHON=python3.11 ...") if not (3, 11) <= sys.version_info[:2] < (3, 14) else 0'
	@echo "Making the environment in $(VENV) ..."
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.run-ready: requirements.lock pyproject.toml $(shell find capdev -name '*.po' 2>/dev/null) | $(VENV)/bin/python
	@echo "Installing what the portal runs on (hashes checked) ..."
	@$(PIP) --require-hashes -r requirements.lock
	@$(PIP) --no-deps --no-build-isolation -e .
	@$(BIN)/capdev compile-messages
	@touch $@

$(VENV)/.dev-ready: requirements-dev.lock $(VENV)/.run-ready
	@echo "Installing what tests and checks need (hashes checked) ..."
	@$(PIP) --require-hashes -r requirements-dev.lock
	@touch $@

clean:           ## Remove the environment and the caches; never the data folder
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
