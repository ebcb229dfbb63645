# runut: `make help` lists what there is. Everything runs in .venv, set up from hashed lock files.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.runut-ready
PIP := $(BIN)/python -m pip -qq --disable-pip-version-check --no-input
TRAIN := .venv-train
TRAIN_STAMP := $(TRAIN)/.runut-ready
TRAIN_PIP := $(TRAIN)/bin/python -m pip -qq --disable-pip-version-check --no-input
DATA ?= ../shared/data
PEER ?= $(BIN)/python
SECONDS ?= 60
AXE_CORE := 4.14.1
VENDOR := src/runut/web/vendor
HTMX := 2.0.11
PURIFY := 3.4.18
LOCK := uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-annotate --upgrade --quiet \
	pyproject.toml

.DEFAULT_GOAL := help
.PHONY: help setup demo test check gate bench fuzz docs pages train-id train-en vendor formats lock clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(STAMP) ## make .venv and install runut with the locked tools (quick when it is done already)

$(STAMP): requirements-dev.lock pyproject.toml
	@echo "setting up .venv"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

demo: setup ## trace the sample reports: conflicts, figures, and a page demo/story.html
	@mkdir -p demo
	@rm -f demo/story.ledger demo/story.ledger-* demo/story.html
	$(BIN)/runut add demo/story.ledger examples/arms examples/quake
	$(BIN)/runut conflicts demo/story.ledger
	$(BIN)/runut figures demo/story.ledger
	$(BIN)/runut verify demo/story.ledger
	$(BIN)/runut dossier demo/story.ledger -o demo/story.html

test: setup ## run the whole test suite
	@$(BIN)/python -m pytest

check: setup ## lint, types, import contract, tests
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m pytest

gate: setup ## quality floors: claims gained and lost by name, then the figures
	@$(BIN)/python bench/gate.py

bench: setup ## speed of the line, its stages and its models, in CPU time; PEER names a Python that has spaCy and PyTorch
	@$(BIN)/python bench/bench.py
	@$(BIN)/python bench/models.py --python $(PEER)

fuzz: setup ## fuzz all that takes input, SECONDS (60) for each of six targets, two at a time
	@$(BIN)/python bench/fuzz.py --seconds $(SECONDS)

docs: setup ## check the documents against the code (commands, links, schemas)
	@$(BIN)/python -m pytest tests/habits/test_docs.py

pages: setup build/axe.min.js ## test the web page in headless Chromium, with axe-core (needs chromium and npm)
	@$(BIN)/python -m pytest tests/test_web

browser: ## get Debian's chromium and axe-core for the tests in a browser, where that can be done; say so where it cannot
	@command -v chromium > /dev/null || { test "$$(id -u)" = 0 && command -v apt-get > /dev/null \
		&& timeout 180 apt-get install -y -qq --no-install-recommends chromium > /dev/null 2>&1; } \
		|| echo "no chromium here and none to be had: the tests in a browser are skipped"
	@test -f build/axe.min.js || { command -v npm > /dev/null && timeout 60 $(MAKE) -s build/axe.min.js; } \
		|| echo "no axe-core here and none to be had: the page is not checked for faults of accessibility"

vendor: ## fetch the served page's libraries anew, as src/runut/web/vendor/vendor.toml pins them (needs npm)
	@mkdir -p build/vendor
	@cd build/vendor && npm pack --silent htmx.org@$(HTMX) dompurify@$(PURIFY) > /dev/null
	@tar xzf build/vendor/htmx.org-$(HTMX).tgz -C build/vendor package/dist/htmx.min.js package/LICENSE
	@cp build/vendor/package/dist/htmx.min.js $(VENDOR)/htmx.min.js && cp build/vendor/package/LICENSE $(VENDOR)/htmx.LICENSE
	@tar xzf build/vendor/dompurify-$(PURIFY).tgz -C build/vendor package/dist/purify.min.js package/LICENSE
	@cp build/vendor/package/dist/purify.min.js $(VENDOR)/purify.min.js && cp build/vendor/package/LICENSE $(VENDOR)/purify.LICENSE
	@rm -rf build/vendor
	@cd $(VENDOR) && sha256sum *.js

build/axe.min.js:
	@mkdir -p build
	@cd build && npm pack --silent axe-core@$(AXE_CORE) > /dev/null && tar xzf axe-core-$(AXE_CORE).tgz --strip-components=1 package/axe.min.js
	@rm -f build/axe-core-$(AXE_CORE).tgz

train-id: $(TRAIN_STAMP) ## make the Indonesian model anew from the data folders in DATA (../shared/data), in a .venv-train of its own
	@$(TRAIN)/bin/python training/train.py id --data $(DATA)

train-en: $(TRAIN_STAMP) ## make the English model anew, in the same way
	@$(TRAIN)/bin/python training/train.py en --data $(DATA)

$(TRAIN_STAMP): requirements-train.lock pyproject.toml
	@echo "setting up $(TRAIN)"
	@test -x $(TRAIN)/bin/python || $(PYTHON) -m venv $(TRAIN)
	@$(TRAIN_PIP) install --require-hashes -r requirements-train.lock
	@$(TRAIN_PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

formats: setup ## add the libraries of export formats that need a compiler and ICU (libicu-dev), and test the exports with them
	@$(PIP) install --require-hashes -r requirements-formats.lock
	@$(BIN)/python -m pytest tests/contracts

lock: ## renew the hashed lock files (needs uv)
	@$(LOCK) -o requirements.lock
	@$(LOCK) --group dev -o requirements-dev.lock
	@$(LOCK) --group dev --group formats -o requirements-formats.lock
	@$(LOCK) --group train -o requirements-train.lock

clean: ## remove what was built (keeps .venv)
	@rm -rf build dist demo .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -not -path './.venv*/*' -prune -exec rm -rf {} +
