# Every task of the house. `make` alone lists them.

PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
BIN := .venv/bin
STAMP := .venv/.set-up
# Pip says nothing unless something is wrong.
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input -qq

.DEFAULT_GOAL := help
.PHONY: help setup run test check format bench transcripts train lock clean

help: ## list the tasks
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(STAMP) ## make .venv from the lock file (done anew only when the lock or pyproject.toml changes)

$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "triage needs Python 3.11 or newer. Name one that you have: make setup PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' || { \
		echo "This Python cannot make virtual environments. On Debian or Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@echo "Setting up .venv; the first time takes some minutes."
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@# The lock names everything, so pip need not resolve: older pips trip over extras once a newer release is out.
	@$(PIP) install --no-deps --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $(STAMP)

run: setup ## serve on http://127.0.0.1:8000, keeping everything in ./data (DEMO=1 adds made-up cases)
	@$(BIN)/triage serve --host $(HOST) --port $(PORT) $(if $(DEMO),--demo)

# Two at a time, a file on one worker: the suite is made for a machine with two cores.
test: check ## check, then run the whole suite; the pure rooms must be covered to the last branch
	@$(BIN)/python -m pytest -q -n 2 --dist loadfile --cov --cov-report=term

check: setup ## lint, format, types and import contracts
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

format: setup ## put the code into the shape that `make check` asks for
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: setup ## measure against the budgets
	@$(BIN)/python -m tests.bench

transcripts: setup ## print Appendix A's scenarios as conversations on every channel (WITH="A-alt email" picks)
	@$(BIN)/python -m tests.conversations $(WITH)

train: setup ## make a candidate model from training_data (`triage promote` puts it to use)
	@$(BIN)/triage train

# The word pieces come with a client that downloads models; nothing here downloads any, so it is left out.
lock: ## choose the newest versions that fit together and write their hashes to requirements.lock
	@uv=$$(command -v uv) || { \
		$(PYTHON) -m venv build/lock && build/lock/bin/pip install -qq uv && uv=build/lock/bin/uv; }; \
	$$uv pip compile pyproject.toml --extra postgresql --extra dask --extra microsoft --group build --group test \
		--universal --python-version 3.11 --upgrade --generate-hashes \
		--no-emit-package huggingface-hub --no-emit-package hf-xet --no-emit-package filelock \
		--no-emit-index-url --no-header --no-annotate --no-config --quiet -o requirements.lock

clean: ## remove what was built; ./data stays
	rm -rf .venv build dist htmlcov *.egg-info .coverage .coverage.* .hypothesis \
		.import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find triage channels tests -name __pycache__ -type d -prune -exec rm -rf {} +
