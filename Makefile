# `make` sets everything up and builds out/ from the seeds; `make test` runs every check,
# `make test-all` the long ones too, and measures what they reach.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
# Two processes, each with a browser of its own; one that has nothing left takes over tests of the other.
PYTEST := $(BIN)/python -m pytest -n 2 --dist worksteal

.PHONY: all install build test test-all lint scripts types contracts unit coverage campaigns mutation lowest lock browser bench fuzz pictures docs clean
.DEFAULT_GOAL := all

all: build
	@echo
	@echo "The page:  $(CURDIR)/out/graph.html (open it in a browser)"
	@echo "Try next:  $(BIN)/entente query --list"
	@echo "           $(BIN)/entente diff reuters-sberbank-china@2025-01-01 reuters-sberbank-china@2025-01-02"
	@echo "           $(BIN)/entente --help"

install: $(VENV)/installed

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: $(BIN)/python pyproject.toml requirements/run.txt
	$(INSTALL) --require-hashes --requirement requirements/run.txt
	$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/installed-test: $(VENV)/installed requirements/test.txt
	$(INSTALL) --require-hashes --requirement requirements/test.txt
	@touch $@

build: install
	$(BIN)/entente build seeds --out out

browser:
	@for name in chromium chromium-browser google-chrome; do command -v $$name >/dev/null && exit 0; done; \
	if [ "$$(id -u)" = 0 ]; then apt-get update -qq && apt-get install -y -qq chromium; \
	else echo "The tests drive a real browser and found none. Run: sudo apt-get install chromium" >&2; exit 1; fi

lint: $(VENV)/installed-test
	$(BIN)/ruff format --check
	$(BIN)/ruff check

tests/page/node_modules/installed: tests/page/package.json tests/page/package-lock.json
	npm ci --prefix tests/page --no-audit --no-fund --silent
	@touch $@

scripts: tests/page/node_modules/installed
	npm run --prefix tests/page --silent check

types: $(VENV)/installed-test
	$(BIN)/mypy

contracts: $(VENV)/installed-test
	$(BIN)/lint-imports

unit: $(VENV)/installed-test tests/page/node_modules/installed browser
	$(PYTEST)

# The same tests, with every command line that they start measured; fails below what pyproject.toml demands.
coverage: $(VENV)/installed-test tests/page/node_modules/installed browser
	$(PYTEST) --cov

campaigns: $(VENV)/installed-test
	$(PYTEST) -m campaign

test: lint scripts types contracts unit

test-all: lint scripts types contracts coverage campaigns lowest

mutation: $(VENV)/installed-test
	$(BIN)/python -m tests.mutation

lowest:
	$(PYTHON) -m tests.lowest

$(BIN)/uv: $(BIN)/python
	$(INSTALL) uv

# Without the registry's address, so that each machine asks its own.
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --upgrade --generate-hashes --no-emit-index-url --no-header

lock: $(BIN)/uv
	$(LOCK) pyproject.toml --group test --output-file requirements/test.txt
	$(LOCK) pyproject.toml --group editable --constraint requirements/test.txt --output-file requirements/run.txt
	$(LOCK) pyproject.toml --all-extras --group test --resolution lowest-direct --output-file requirements/lowest.txt
	npm install --prefix tests/page --package-lock-only --omit-lockfile-registry-resolved --no-audit --no-fund --silent

bench: $(VENV)/installed-test
	$(BIN)/python -m tests.bench

$(VENV)/installed-fuzz: $(VENV)/installed-test
	$(INSTALL) --upgrade 'pip>=25.1'
	$(INSTALL) --group fuzz
	@touch $@

fuzz: $(VENV)/installed-fuzz
	$(BIN)/python -m tests.fuzz 100 5000 --workers 2
	FUZZ_EXAMPLES=1000 $(BIN)/python -m pytest -q tests/fuzz/test_properties.py tests/test_json_ld.py
	mkdir -p out/fuzz
	$(BIN)/python -m tests.fuzz.target loader -max_total_time=60 -timeout=20 -rss_limit_mb=1000 -artifact_prefix=out/fuzz/
	$(BIN)/python -m tests.fuzz.target published -max_total_time=60 -len_control=0 -max_len=400 -timeout=20 -rss_limit_mb=1000 -artifact_prefix=out/fuzz/

pictures: $(VENV)/installed-test browser
	$(BIN)/python -m tests.page.pictures

docs: $(VENV)/installed-test
	$(BIN)/python -m tests.command_line

clean:
	rm -rf out $(VENV) tests/page/node_modules .coverage .coverage.*
