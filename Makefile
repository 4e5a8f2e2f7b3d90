# Needs GNU make and Python 3.11 or newer; everything else goes into .venv.
# `make help` lists what there is to do.

VENV    := .venv
PY      := $(VENV)/bin/python
KEHOACH := $(VENV)/bin/kehoach
PIP     := $(PY) -m pip --disable-pip-version-check --no-input

DB    := data/processed/plans.db
CODE  := ingest parsers normalizers schema tests benchmarks
LOCK  := build/lock/bin/uv pip compile --quiet --universal --python-version 3.11 \
         --generate-hashes --custom-compile-command 'make lock' \
         --constraints requirements/limits.in

# Stamps: set-up runs again only when what it installs from has changed.
RUNTIME := $(VENV)/.runtime-installed
DEV     := $(VENV)/.dev-installed

# Options for the commands, from the command line: make test PYTEST_ARGS='-k grid'
PYTEST_ARGS :=
BENCH_ARGS  :=

# The interpreter that .venv is made from: make PYTHON=/path/to/python3.12 ...
PYTHON :=

MAKEFLAGS += --no-builtin-rules
.SUFFIXES:
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
.PHONY: help setup demo test lint format bench samples lock upgrade clean distclean

help: ## what there is to do
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

setup: $(DEV) ## make .venv with everything for work on the project

demo: $(RUNTIME) ## read the plans in data/raw into a SQLite database and show some tasks
	@mkdir -p data/processed
	$(KEHOACH) ingest data/raw --db sqlite:///$(DB)
	$(KEHOACH) tasks --limit 12

test: $(DEV) ## run the tests, on all cores
	$(PY) -m pytest $(PYTEST_ARGS)

lint: $(DEV) ## check style, types and which package imports which
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(PY) -m mypy --strict
	$(VENV)/bin/lint-imports

format: $(DEV) ## lay out the code and sort its imports
	$(VENV)/bin/ruff check --fix .
	$(VENV)/bin/ruff format .

bench: $(DEV) ## measure speed and memory beside the libraries underneath
	$(PY) -m benchmarks $(BENCH_ARGS)

samples: $(DEV) ## write the sample plans in data/raw anew
	$(PY) -m tests.plan_writer data/raw

lock: build/lock/.installed ## pin the dependencies anew, keeping what is pinned
	@$(MAKE) --no-print-directory pin OPTIONS=

upgrade: build/lock/.installed ## pin the newest of every dependency
	@$(MAKE) --no-print-directory pin OPTIONS=--upgrade

clean: ## remove databases, drawings, build output and caches
	rm -rf build dist drawings benchmarks/out .hypothesis .import_linter_cache .mypy_cache \
	    .pytest_cache .ruff_cache .coverage htmlcov
	find data/processed -mindepth 1 ! -name .gitkeep -exec rm -rf {} +
	find $(CODE) -type d -name __pycache__ -exec rm -rf {} +

distclean: clean ## the same, and .venv
	rm -rf $(VENV)

# ---------------------------------------------------------------- set-up

# A new environment at $(1), from the newest Python at hand. One that was left half made is made anew.
define make-environment
	@if ! $(1)/bin/python -m pip --version >/dev/null 2>&1; then \
	    for python in $(or $(PYTHON),python3.14 python3.13 python3.12 python3.11 python3 python); do \
	        "$$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' \
	            >/dev/null 2>&1 && found=$$python && break; \
	    done; \
	    if [ -z "$${found:-}" ]; then \
	        echo "kehoach needs Python 3.11 or newer with the modules venv and ensurepip;" >&2; \
	        echo "none was found. On Debian and Ubuntu: install python3 and python3-venv." >&2; \
	        echo "Or say where it is: make PYTHON=/path/to/python3 ..." >&2; \
	        exit 1; \
	    fi; \
	    echo "making $(1) with $$("$$found" --version)"; \
	    "$$found" -m venv --clear $(1); \
	fi
endef

# The project itself, linked, not copied: a change of the code needs no new set-up.
INSTALL-PROJECT = $(PIP) install --quiet --no-deps --no-build-isolation --editable .

$(RUNTIME): requirements/runtime.txt pyproject.toml
	$(call make-environment,$(VENV))
	$(PIP) install --quiet --require-hashes --only-binary :all: --requirement requirements/runtime.txt
	$(INSTALL-PROJECT)
	@touch $@

$(DEV): requirements/dev.txt $(RUNTIME)
	$(PIP) install --quiet --require-hashes --only-binary :all: --requirement requirements/dev.txt
	@touch $@

# ---------------------------------------------------------------- pins

build/lock/.installed: requirements/lock.txt
	$(call make-environment,build/lock)
	build/lock/bin/python -m pip --disable-pip-version-check --no-input install --quiet \
	    --require-hashes --only-binary :all: --requirement requirements/lock.txt
	@touch $@

.PHONY: pin
pin:
	$(LOCK) $(OPTIONS) --output-file requirements/runtime.txt pyproject.toml requirements/build.in
	$(LOCK) $(OPTIONS) --output-file requirements/dev.txt --constraints requirements/runtime.txt \
	    --group dev pyproject.toml requirements/build.in
	$(LOCK) $(OPTIONS) --output-file requirements/lock.txt requirements/lock.in
	@if grep -n '://' requirements/*.txt; then \
	    echo "the pins must name no address: whoever installs them chooses the package index" >&2; \
	    exit 1; \
	fi
