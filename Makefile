# Two commands do it all: `make report` and `make test`. Python 3.11+ and pip are all they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CORPUS ?= ../shared/corpus

.PHONY: report test lint docs lock accuracy bench fuzz clean

report: $(VENV)/.ready
	@$(BIN)/mtcheck languagetool install || echo "LanguageTool can't be had here; going on without it"
	$(BIN)/mtcheck report seeds --output reports

test: $(VENV)/.ready-dev
	@$(BIN)/mtcheck languagetool install || echo "LanguageTool can't be had here; its tests will say so"
	@sh tools/browser.sh || echo "No browser can be had here; its tests will say so"
	$(MAKE) lint
	$(BIN)/python -m pytest -n auto --dist loadfile

lint: $(VENV)/.ready-dev
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python tools/docs.py --check

docs: $(VENV)/.ready-dev
	$(BIN)/python tools/guide.py
	$(BIN)/python tools/docs.py

accuracy: $(VENV)/.ready-dev
	$(BIN)/python tools/accuracy.py $(CORPUS)

bench: $(VENV)/.ready-dev
	$(BIN)/python -m bench

fuzz: $(VENV)/.ready-dev
	$(BIN)/python tools/fuzz.py --seconds $(or $(SECONDS),60)
	MTCHECK_EXPLORE=1 $(BIN)/python -m pytest -q -n auto $$(grep -rl '^@given' tests)

# Pins every dependency with its hash; needs uv.
lock:
	uv pip compile pyproject.toml --all-extras --group dev --generate-hashes --no-header --no-emit-index-url --no-annotate --universal --python-version 3.11 -o requirements-dev.lock -q
	uv pip compile pyproject.toml --generate-hashes --no-header --no-emit-index-url --no-annotate --universal --python-version 3.11 -o requirements.lock -q

$(VENV)/.ready: requirements.lock pyproject.toml
	@echo "Setting up $(VENV) (once)"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

$(VENV)/.ready-dev: requirements-dev.lock pyproject.toml $(VENV)/.ready
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache
