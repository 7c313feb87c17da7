# Every path is relative, so `make -C "/some where/hatnhan" run` works too.
.DEFAULT_GOAL := help
.PHONY: run test fmt check bench lock vendor help
PYTHON ?= python3
PORT ?= 8000
# The demonstration; none: your own empty register, in a folder of its own so that the two never mix.
DEMO ?= small
OWN := $(if $(filter none,$(DEMO)),HATNHAN_VAR="$${HATNHAN_VAR:-var}/own")
BIN := .venv/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
UV_COMPILE := uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet --upgrade

run: .venv/.project  ## the register with its demonstration on http://127.0.0.1:8000 (PORT=8001; DEMO=none: empty)
	$(OWN) $(BIN)/hatnhan migrate
ifneq ($(DEMO),none)
	$(BIN)/hatnhan demo --scale $(DEMO) --seed 1 --if-empty
endif
	$(OWN) $(BIN)/hatnhan serve --port $(PORT)

test: .venv/.dev  ## the tests; with HATNHAN_TEST_ALL=1 on both databases and in the browser, nothing left out
	$(BIN)/python tools/run_tests.py

fmt: .venv/.dev  ## put the code in order
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

check: .venv/.dev  ## everything but the tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy src tests
	$(BIN)/lint-imports
	$(BIN)/python manage.py check
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/djlint src/hatnhan/web/templates --lint --quiet
	$(BIN)/python tools/translations.py check
	$(BIN)/hatnhan rules --check

bench: .venv/.dev  ## the measurements of docs/BENCHMARKS.md
	$(BIN)/python tools/bench.py

lock:  ## newest versions that pyproject.toml allows, with hashes (needs uv)
	$(UV_COMPILE) --group build -o requirements.lock
	$(UV_COMPILE) --group build --group dev -c requirements.lock -o requirements-dev.lock

vendor:  ## fetch the vendored scripts and fonts anew, as tools/vendor.py pins them (needs npm)
	$(PYTHON) tools/vendor.py

help:  ## this list
	@sed -n 's/^\([a-z]*\):.*##  *\(.*\)/  make \1\t\2/p' Makefile | expand -t 16

# Stamps: what is installed already is not asked for again, so a second run needs no network.
.venv/.runtime: requirements.lock
	$(PYTHON) -m venv .venv
	$(INSTALL) --require-hashes --only-binary :all: -r requirements.lock
	@touch $@

.venv/.project: .venv/.runtime pyproject.toml
	$(INSTALL) --no-deps --no-build-isolation --no-index --editable .
	@touch $@

.venv/.dev: .venv/.project requirements-dev.lock
	$(INSTALL) --require-hashes --only-binary :all: -r requirements-dev.lock
	@touch $@
