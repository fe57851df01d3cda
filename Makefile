# Every target sets up what it needs: a virtual environment in .venv, filled from pyproject.toml.
# `make PYTHON=/path/to/python3 test` chooses the interpreter; the newest one found is the default.

PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3 python; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo "$$p" && break; done)
PY := .venv/bin/python
RUN := .venv/.ready-to-run
DESK := .venv/.ready-to-serve
DEV := .venv/.ready-to-develop
BENCHMARKS := language record robustness table linking.copies linking.synthetic linking.million desk.api desk.axe desk.hosts desk.hostile

.DEFAULT_GOAL := help
.PHONY: help demo desk test browser check bench docs format formatted lint types layers clean

help:  ## Say what each target does.
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{printf "%-14s %s\n", $$1, $$2}'

demo: $(RUN)  ## Read the example reports and show their record.
	@.venv/bin/corroborate demo

desk: $(DESK)  ## Open the desk in the browser, on a database in this folder.
	.venv/bin/corroborate serve

test: $(DEV) browser  ## Run all tests.
	$(PY) -m pytest

# A browser that cannot be installed fails nothing: its tests say that they are skipped, and so does this.
browser:  ## Install the browser that the desk's tests open, where that can be done.
	@found() { command -v chromium || command -v chromium-browser || command -v google-chrome; }; \
	found >/dev/null && exit 0; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		{ apt-get install -y chromium || { apt-get update && apt-get install -y chromium; }; } >/dev/null 2>&1 || true; fi; \
	found >/dev/null || echo "No Chromium on PATH: the tests in a browser are skipped. Install one with your system's packages (Debian, Ubuntu: apt-get install chromium)."

check: formatted lint types layers test  ## All that a change must pass: format, lint, types, import layers, tests.

bench: $(DEV)  ## Measure every quality and speed figure; needs the open data that CONTRIBUTING.md names.
	@status=0; for figures in $(BENCHMARKS); do \
		echo "== $$figures"; $(PY) -m "benchmarks.$$figures" || status=1; done; exit $$status

docs: $(DEV)  ## Make docs/cli.md and docs/record.svg again from the program itself.
	$(PY) docs/build.py

format: $(DEV)  ## Format the code and sort its imports.
	$(PY) -m ruff check --select I --fix .
	$(PY) -m ruff format .

formatted: $(DEV)
	$(PY) -m ruff format --check .

lint: $(DEV)
	$(PY) -m ruff check .

types: $(DEV)
	$(PY) -m mypy

layers: $(DEV)
	.venv/bin/lint-imports

clean:  ## Remove the virtual environment and all caches.
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis build dist

$(PY):
	@if [ -z "$(PYTHON)" ]; then \
		echo "Corroborate needs Python 3.11 or newer, and none was found on PATH." >&2; \
		echo "Install one, or name it: make PYTHON=/path/to/python3.11 <target>" >&2; exit 1; fi
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "$(PYTHON) is no Python 3.11 or newer, which Corroborate needs." >&2; exit 1; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; \
		echo "$(PYTHON) could not make a virtual environment (on Debian and Ubuntu: install python3-venv)." >&2; exit 1; }

$(RUN): pyproject.toml | $(PY)
	$(PY) -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(DESK): pyproject.toml | $(PY)
	$(PY) -m pip install --quiet --disable-pip-version-check -e '.[desk]'
	@touch $(RUN) $@

$(DEV): pyproject.toml | $(PY)
	$(PY) -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $(RUN) $(DESK) $@
