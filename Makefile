# `make` sets everything up and builds out/ from the seeds; `make test` runs every check,
# `make test-all` the long ones too, and measures what they reach.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
# The tests start thousands of processes, each of which would compile all modules anew where Python may not keep them.
export PYTHONDONTWRITEBYTECODE =
# Two processes, each with a browser of its own; one that has nothing left takes over tests of the other.
PYTEST := $(BIN)/python -m pytest -n 2 --dist worksteal

.PHONY: all install build test test-all lint scripts types contracts unit coverage campaigns mutation lowest lock browser firefox virtuoso java test-spark bench bench-large fuzz hostile pictures docs clean
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

# What the page's query view is made of; without npm the pages have none, and a line says so.
LIBRARIES := graph/entente/web/libraries
$(LIBRARIES)/built/made-of: $(VENV)/installed hatch_build.py $(addprefix $(LIBRARIES)/,package.json package-lock.json editor.mjs engine.mjs)
	@$(BIN)/python hatch_build.py && touch -c $@

build: install $(LIBRARIES)/built/made-of
	$(BIN)/entente build seeds --out out

browser:
	@for name in chromium chromium-browser google-chrome; do command -v $$name >/dev/null && exit 0; done; \
	if [ "$$(id -u)" = 0 ]; then apt-get update -qq && apt-get install -y -qq chromium; \
	else echo "The tests drive a real browser and found none. Run: sudo apt-get install chromium" >&2; exit 1; fi

firefox:
	@for name in firefox-esr firefox; do command -v $$name >/dev/null && exit 0; done; \
	if [ "$$(id -u)" = 0 ]; then apt-get update -qq && apt-get install -y -qq firefox-esr; \
	else echo "The campaigns drive Firefox too and found none. Run: sudo apt-get install firefox-esr" >&2; exit 1; fi

virtuoso:
	@if command -v virtuoso-t >/dev/null && command -v isql-vt >/dev/null; then exit 0; \
	elif [ "$$(id -u)" = 0 ]; then apt-get update -qq && apt-get install -y -qq virtuoso-opensource-7-bin; \
	else echo "The campaigns ask Virtuoso too and found none. Run: sudo apt-get install virtuoso-opensource-7-bin" >&2; exit 1; fi

java:
	@if command -v java >/dev/null; then exit 0; \
	elif [ "$$(id -u)" = 0 ]; then apt-get update -qq && apt-get install -y -qq openjdk-17-jre-headless; \
	else echo "Spark runs on Java 17, and there is none. Run: sudo apt-get install openjdk-17-jre-headless" >&2; exit 1; fi

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

# MEASURE=--cov has the tests, and every command line that they start, measured; it fails below what pyproject.toml demands.
MEASURE =

unit: $(VENV)/installed-test $(LIBRARIES)/built/made-of tests/page/node_modules/installed browser
	$(PYTEST) $(MEASURE)

coverage: MEASURE = --cov
coverage: unit

campaigns: $(VENV)/installed-test $(LIBRARIES)/built/made-of tests/page/node_modules/installed browser firefox virtuoso
	$(PYTEST) -m campaign

$(VENV)/installed-spark: $(VENV)/installed-test requirements/spark.txt
	$(INSTALL) --require-hashes --requirement requirements/spark.txt
	@touch $@

test-spark: $(VENV)/installed-spark java
	$(BIN)/python -m pytest -m spark tests/test_spark.py

test: lint scripts types contracts unit

test-all: lint scripts types contracts coverage campaigns lowest

mutation: $(VENV)/installed-test
	$(BIN)/python -m tests.mutation

lowest: $(VENV)/installed-test
	$(BIN)/python -m tests.lowest

# Without the registry's address, so that each machine asks its own.
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --upgrade --generate-hashes --no-emit-index-url --no-header

lock: $(VENV)/installed-test
	$(LOCK) pyproject.toml --group test --output-file requirements/test.txt
	$(LOCK) pyproject.toml --group editable --constraint requirements/test.txt --output-file requirements/run.txt
	$(LOCK) pyproject.toml --extra spark --constraint requirements/test.txt --output-file requirements/spark.txt
	$(LOCK) pyproject.toml --all-extras --no-emit-package pyspark --group test --resolution lowest-direct --output-file requirements/lowest.txt
	for folder in tests/page tests/bench $(LIBRARIES); do \
	npm install --prefix $$folder --package-lock-only --omit-lockfile-registry-resolved --no-audit --no-fund --silent; done

tests/bench/node_modules/installed: tests/bench/package.json tests/bench/package-lock.json
	npm ci --prefix tests/bench --no-audit --no-fund --silent
	@touch $@

bench: $(VENV)/installed-test tests/bench/node_modules/installed browser virtuoso
	$(BIN)/python -m tests.bench

# Ten times as many assertions, and a hundred times in tables and lines: an hour or so, and 4 GB of memory.
bench-large: $(VENV)/installed-spark java
	$(BIN)/python -m tests.bench --only-builds --sizes 10000 100000 --rounds 1
	$(BIN)/python -m tests.bench --only-engines --sizes 100000 1000000
	$(BIN)/python -m tests.bench --only-streams --sizes 100000 1000000

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

hostile: $(VENV)/installed-test
	$(BIN)/python -m tests.hostile 10000
	$(BIN)/python -m tests.hostile 10000 --server

pictures: $(VENV)/installed-test browser
	$(BIN)/python -m tests.page.pictures
	$(BIN)/python -m tests.terminal_pictures

docs: $(VENV)/installed-test
	$(BIN)/python -m tests.command_line
	$(BIN)/python -m tests.data_changelog
	$(BIN)/python -m tests.typed_tables

clean:
	rm -rf out $(VENV) $(LIBRARIES)/built $(LIBRARIES)/node_modules tests/page/node_modules tests/bench/node_modules .coverage .coverage.*
