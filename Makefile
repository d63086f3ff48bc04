# What each target does: docs/commands.md. What each setting does: docs/settings.md.

PYTHON ?= python3
PORT ?= 8000
UPGRADE ?=

VENV := .venv
BIN := $(VENV)/bin
PACKAGES := ontology shapes loader server queries conformance bench
PIP := $(BIN)/python -m pip -qq --disable-pip-version-check --no-input install
COMPILE = build/lock/bin/uv pip compile --no-config --quiet --universal --python-version 3.11 \
	--generate-hashes --custom-compile-command 'make lock' $(if $(UPGRADE),--upgrade) --extra draft --group build

# Clients in JavaScript that the tests run, where there is npm.
CLIENTS := $(if $(shell command -v npm),build/clients/npm.stamp)

.PHONY: setup run test lint lock clean

setup: $(VENV)/runtime.stamp
	@:

run: setup
	@$(BIN)/fairway build --publish
	@$(BIN)/fairway serve --port $(PORT)

test: $(VENV)/development.stamp $(CLIENTS)
	@$(BIN)/python -m pytest

lint: $(VENV)/development.stamp
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet
	@$(BIN)/mypy --strict --no-error-summary $(PACKAGES) tests

$(VENV)/runtime.stamp: requirements.lock pyproject.toml | $(BIN)/python
	@$(PIP) --require-hashes --only-binary :all: --requirement requirements.lock
	@$(PIP) --no-build-isolation --no-deps --editable .
	@touch $@

# Owlready2, of which only the tests need the reasoner that it brings, comes as source alone.
$(VENV)/development.stamp: requirements-dev.lock $(VENV)/runtime.stamp
	@$(PIP) --require-hashes --only-binary :all: --no-binary owlready2 --no-build-isolation \
		--requirement requirements-dev.lock
	@touch $@

# Without a network the tests go on, and say which client they lack.
build/clients/npm.stamp: tests/clients/package.json
	@mkdir -p $(@D)
	@cp $< $(@D)
	@cd $(@D) && npm install --no-audit --no-fund --no-package-lock --ignore-scripts --loglevel=error >/dev/null \
		&& touch $(@F) || echo >&2 "npm could not install the clients of tests/clients/package.json."

# An environment whose Python has gone (an upgrade removed it) is made anew.
$(shell test -x $(BIN)/python || rm -f $(VENV)/*.stamp)

$(BIN)/python:
	@command -v $(PYTHON) >/dev/null || { echo >&2 \
	"Fairway needs Python 3.11 or newer, and there is no $(PYTHON) here. Name one: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo >&2 \
	"Fairway needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) -V 2>&1). Name another: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo >&2 \
	"Fairway needs the venv module of $(PYTHON). On Debian and Ubuntu: apt-get install python3-venv"; exit 1; }
	@$(PYTHON) -m venv --clear $(VENV)

# Without UPGRADE, the pins that still fit the ranges in pyproject.toml stay.
lock: build/lock/bin/uv
	@$(COMPILE) --output-file requirements.lock pyproject.toml
	@$(COMPILE) --group dev --constraints requirements.lock --output-file requirements-dev.lock pyproject.toml

build/lock/bin/uv:
	@$(PYTHON) -m venv --clear build/lock
	@build/lock/bin/python -m pip -qq --disable-pip-version-check install 'uv>=0.9,<1'

# Releases stay: they are what has been published.
clean:
	@rm -rf $(VENV) build *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage htmlcov
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
