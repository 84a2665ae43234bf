# Caunoi: two commands for everybody, the rest for those who build it.
#   make start    install, then run two sample nodes until Ctrl-C
#   make test     all tests
# `make` alone lists every target.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

# A node is several processes, and tests start hundreds: each would compile all modules anew.
unexport PYTHONDONTWRITEBYTECODE

VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
INSTALLED_DEV := $(VENV)/.installed-dev

# Which tests: `make test TESTS=tests/core/journal` runs one room.
TESTS ?= tests
# How many tests run side by side: one more than processors, as a trial of nodes waits a quarter of
# its time. Those of one file stay together and share their nodes; what runs long begins: see
# tests/conftest.py.
JOBS ?= $(shell echo $$(($$(nproc) + 1)))
SIDE_BY_SIDE := -n $(JOBS) --dist loadfile --no-loadscope-reorder
PYTEST ?= $(BIN)/python -m pytest
# The second run covers no line that the first does not, but for a few of the other database.
PYTEST_AGAIN ?= $(BIN)/python -m pytest

# The rooms whose tests touch the database that is set: the ones to run on PostgreSQL as well.
# Pages, benches and simulated worlds have nodes of their own on SQLite, whatever is set.
DATABASE_TESTS := $(if $(filter tests,$(TESTS)),$(filter-out tests/core tests/house tests/pages tests/bench tests/simulated tests/links tests/conf tests/campaigns tests/conftest.py tests/chromium.py tests/__init__.py tests/__pycache__,$(wildcard tests/*)),$(TESTS))

# `make campaign kills` reads its second word as the name, so no such target is sought.
ifeq (campaign,$(firstword $(MAKECMDGOALS)))
NAME ?= $(word 2,$(MAKECMDGOALS))
ifneq ($(NAME),)
$(eval $(NAME):;@:)
endif
endif

.PHONY: help install start test check lint types imports docs-check campaign screenshots kinds fix docs lock coverage

help: ## list what make can do
	@awk -F ':.*## ' '/^[a-z][a-z-]*:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

install: $(INSTALLED) ## install into .venv; the program is then .venv/bin/caunoi

start: $(INSTALLED) ## run two sample nodes; REPORTS=FOLDER reads your own reports
	@exec $(BIN)/caunoi sample start $(if $(REPORTS),--reports "$(REPORTS)")

test: $(INSTALLED_DEV) ## all tests on SQLite, and on PostgreSQL where CAUNOI_TEST_DATABASE_URL is set
	@$(BIN)/python -m compileall -q -j $(JOBS) src tests  # once, not in each process of a node
	@echo "== tests on SQLite"
	@env -u CAUNOI_TEST_ON $(PYTEST) -q $(SIDE_BY_SIDE) $(TESTS)
	@if [ -n "$${CAUNOI_TEST_DATABASE_URL:-}" ]; then \
	    echo "== tests on PostgreSQL"; \
	    CAUNOI_TEST_ON=postgresql $(PYTEST_AGAIN) -q $(SIDE_BY_SIDE) $(DATABASE_TESTS); \
	else \
	    echo "== PostgreSQL left out: CAUNOI_TEST_DATABASE_URL is not set"; \
	fi

check: lint types imports docs-check coverage ## lint, types, import contracts, docs, then the tests under coverage

lint: $(INSTALLED_DEV)
	@echo "== lint and format"
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@echo "== dependencies"
	@$(BIN)/deptry src

types: $(INSTALLED_DEV)
	@echo "== types"
	@.ci/with-node $(BIN)/mypy src

imports: $(INSTALLED_DEV)
	@echo "== import contracts"
	@$(BIN)/lint-imports

docs-check: $(INSTALLED_DEV)
	@echo "== generated pages, migrations"
	@.ci/with-node $(BIN)/caunoi docs --check
	@.ci/with-node $(BIN)/python -m django makemigrations --check --dry-run

coverage: $(INSTALLED_DEV)
	@rm -f .coverage .coverage.*
	@$(MAKE) --no-print-directory test PYTEST="$(BIN)/coverage run -m pytest"
	@echo "== coverage"
	@$(BIN)/coverage combine -q
	@$(BIN)/coverage report --skip-covered --include='*/caunoi/core/*' --fail-under=100
	@$(BIN)/coverage report --skip-covered --fail-under=95

campaign: $(INSTALLED_DEV) $(if $(filter fuzz,$(NAME)),$(VENV)/.fuzz) ## a long trial by name, as in make campaign kills; without a name, the list
	@$(BIN)/python -m tests.campaigns $(NAME)

screenshots: $(INSTALLED_DEV) ## write docs/images from the sample nodes, in Chromium
	@$(PYTEST) -q tests/pages --screenshots docs/images

kinds: $(INSTALLED_DEV) ## weigh the words of the samples anew, after one of them changed
	@$(BIN)/python -m tests.core.reading.weighing

fix: $(INSTALLED_DEV) ## put right what a machine can: imports, format
	@$(BIN)/ruff check --fix --quiet . || true
	@$(BIN)/ruff format --quiet .

docs: $(INSTALLED_DEV) ## write docs/reference from the tables in the code
	@.ci/with-node $(BIN)/caunoi docs

lock: $(INSTALLED_DEV) ## resolve the dependencies anew
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --group tools -o requirements-tools.lock > /dev/null
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes pyproject.toml -o requirements.lock > /dev/null
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes -c requirements.lock --group dev pyproject.toml -o requirements-dev.lock > /dev/null
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --group fuzz -o requirements-fuzz.lock > /dev/null

# ---- installing -----------------------------------------------------------------------
# A stamp file says which locks are installed, so a later start does no work at all.

$(VENV)/bin/python:
	@.ci/venv $(VENV)

$(VENV)/.tools: requirements-tools.lock | $(VENV)/bin/python
	@echo "Installing (1/3): the installer"
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-tools.lock
	@touch $@

$(INSTALLED): requirements.lock pyproject.toml $(VENV)/.tools
	@echo "Installing (2/3): $$(grep -c '==' requirements.lock) locked packages"
	@$(call install_locked,requirements.lock)
	@echo "Installing (3/3): caunoi itself"
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation --no-index -e .
	@touch $@

$(INSTALLED_DEV): requirements-dev.lock $(INSTALLED)
	@echo "Installing: the tools for tests and checks"
	@$(call install_locked,requirements-dev.lock)
	@touch $@

$(VENV)/.fuzz: requirements-fuzz.lock $(INSTALLED_DEV)
	@echo "Installing: the fuzzer"
	@$(call install_locked,requirements-fuzz.lock)
	@touch $@

# uv is fast; pip does the same from the same lock when uv cannot run here.
define install_locked
if ! $(BIN)/uv pip install -q --require-hashes -p $(BIN)/python -r $(1); then \
    echo "uv could not install; trying pip, which is slower"; \
    $(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r $(1); \
fi
endef
