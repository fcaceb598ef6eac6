# Each target makes .venv when it is missing, from the hash-pinned locks.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
RUN    := $(VENV)/.run-installed
DEV    := $(VENV)/.dev-installed

.PHONY: demo run test check bench long format lock words dump clean help
PORT ?= 8765
# A journey waits for processes and browsers for half of its time: two workers for each core.
WORKERS ?= $(shell $(PYTHON) -c "import os; print(2 * (os.cpu_count() or 1))")

help:  ## What can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(RUN): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

$(DEV): requirements-dev.lock $(RUN)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

demo: $(RUN)  ## Chat with the real bot in the browser, without Telegram
	$(BIN)/python -m bot demo --port $(PORT)

run: $(RUN)  ## Run against Telegram; settings from the environment and .env
	$(BIN)/python -m bot run

test: $(DEV)  ## All tests but the long ones
	$(BIN)/python -m pytest -m "not long" -n $(WORKERS) --dist worksteal

check: $(DEV)  ## What CI checks beside the tests: style, types, floors, words, content
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tests.words
	$(BIN)/python -m bot content check

bench: $(DEV)  ## Timings, as ratios
	$(BIN)/python -m tests.benchmarks

long: $(DEV)  ## Kill loops
	$(BIN)/python -m pytest -m long -s

format: $(DEV)  ## Bring the code into shape
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

words: $(DEV)  ## Bring the catalogs in locales/ up to date with the code
	$(BIN)/python -m tests.words --update

lock: $(DEV)  ## Pin the newest allowed versions, with hashes and without an index address
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --upgrade --quiet --all-extras pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --upgrade --quiet --all-extras --group dev pyproject.toml -o requirements-dev.lock

dump: $(DEV)  ## Keep a seeded database of this version in tests/upgrades/, before its tag
	$(BIN)/python -m tests.upgrades.make_dump $$($(BIN)/python -c "import bot; print(bot.__version__)")

clean:
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis
