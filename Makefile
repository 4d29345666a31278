# make demo   the main job on the samples: marked text, the table, the Parquet
# make test   the whole suite
# make build  compile the modules of this checkout in place (again after each edit of a *_cy.py)
# make lint   ruff and mypy
# make sanitize   compiled modules with every index checked, then gcc's sanitizers, over fuzz texts and the corpus (minutes)
# The environment is .venv; stamp files in it say what is installed, so a second call starts at once.

SHELL := /bin/bash
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
    if $$p -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then command -v $$p; break; fi; done)
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -q
COMPILED := $(shell find figures -name '*_cy.py' -o -name '*.pxd' 2>/dev/null)
PACKAGING := pyproject.toml setup.py constraints.txt

.PHONY: demo test build lint sanitize clean

demo: $(VENV)/.built
	$(BIN)/figures demo

test: $(VENV)/.test $(VENV)/.built
	$(BIN)/python -m pytest -n 2 --dist worksteal $(ARGS)

build: $(VENV)/.built

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

sanitize: $(VENV)/.dev
	$(BIN)/python tests/properties/sanitize.py $(KIND)

$(BIN)/python:
	@if [ -z "$(PYTHON)" ]; then \
	    echo "figures: no Python 3.11 or later with venv found; install one, or call: make PYTHON=/path/to/python3.11" >&2; exit 1; fi
	$(PYTHON) -m venv $(VENV)

# Cython and setuptools stay in the environment, so that 'make build' compiles without another download.
$(VENV)/.base: $(PACKAGING) | $(BIN)/python
	$(PIP) install -c constraints.txt "setuptools>=77" "Cython>=3.1"
	$(PIP) install -c constraints.txt --no-build-isolation -e .
	@touch $@ $(VENV)/.built

$(VENV)/.test: $(VENV)/.base
	$(PIP) install -c constraints.txt --no-build-isolation -e ".[test]"
	@touch $@

$(VENV)/.dev: $(VENV)/.base
	$(PIP) install -c constraints.txt --no-build-isolation -e ".[dev]"
	@touch $@

$(VENV)/.built: $(COMPILED) setup.py | $(VENV)/.base
	$(BIN)/python setup.py -q build_ext --inplace
	@touch $@

clean:
	rm -rf build out *.egg-info $(VENV)
	find figures -name '*_cy*.so' -delete
