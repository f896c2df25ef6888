# Thin on purpose: the set-up lives in packaging/, the settings of the tools in pyproject.toml.
.DEFAULT_GOAL := help
.NOTPARALLEL:

PYTHON ?= python3
VENV := .venv/bin
WORKERS ?= auto

.PHONY: help python setup setup-dev run test lint ruff format-check mypy imports pytest bench format lock package release clean

help: ## Show this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 18

setup: python ## Make this checkout ready to run (needs Python 3.11, 3.12 or 3.13 and, once, the network)
	@$(PYTHON) packaging/bootstrap.py

python:
	@command -v $(PYTHON) >/dev/null || { echo "Install Python 3.11, 3.12 or 3.13 first: $(PYTHON) is not there." >&2; exit 1; }

run: setup ## Open the application; without a display, run the demonstration
	@$(VENV)/python packaging/launch.py

test: lint pytest ## Set up, check the code, run every test offscreen

lint: ruff format-check mypy imports ## Check the code: style, types, layers

setup-dev: python
	@$(PYTHON) packaging/bootstrap.py --dev

ruff: setup-dev
	@echo "== ruff check"
	@$(VENV)/ruff check .

format-check: setup-dev
	@echo "== ruff format"
	@$(VENV)/ruff format --check .

mypy: setup-dev
	@echo "== mypy"
	@$(VENV)/mypy

imports: setup-dev
	@echo "== import-linter"
	@$(VENV)/lint-imports --no-logo

# A worker begins with its half in order, so that what a module makes is made by one, and takes over from the other at the
# end. Hundreds of tests start the program: compiled modules are kept also where somebody has switched that off.
pytest: setup-dev
	@echo "== pytest"
	@PYTHONDONTWRITEBYTECODE= QT_QPA_PLATFORM=offscreen $(VENV)/python -m pytest -n $(WORKERS) --dist worksteal

bench: setup-dev ## Run the benchmarks
	@QT_QPA_PLATFORM=offscreen $(VENV)/python -m bench

format: setup-dev ## Format the code
	@$(VENV)/ruff check --fix-only --quiet . ; $(VENV)/ruff format .

lock: ## Write the locked requirements again (UPGRADE=--upgrade renews the versions)
	@$(PYTHON) packaging/lock.py $(UPGRADE)

package: python ## Make what teachers install: the frozen program, on Linux also a .deb and a portable archive
	@$(PYTHON) packaging/bootstrap.py --package
	@.venv-package/bin/python packaging/package.py

release: python ## Check that this checkout can be published; write the bill of materials and the digests
	@$(PYTHON) packaging/bootstrap.py --package
	@.venv-package/bin/python packaging/release.py

clean: ## Remove the virtual environment and everything that was generated
	rm -rf .venv .venv-package build dist demonstration *.egg-info .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
