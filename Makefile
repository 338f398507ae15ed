# Two commands matter: `make demo` and `make test`. Both need Python >= 3.11, make and git; nothing is compiled.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready-$(shell cat requirements.lock pyproject.toml | cksum | tr -d ' ')

.PHONY: demo test test-postgres lint types contracts unit clean

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Kinbridge needs Python 3.11 or newer; set PYTHON=…")'
	@echo "Preparing the environment from requirements.lock (once) …"
	@rm -rf $(VENV)
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary :all: --require-hashes --no-deps -r requirements.lock
	@printf '%s/src\n' "$(CURDIR)" > "$$($(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/kinbridge-src.pth"
	@printf '#!/bin/sh\nexec "%s/$(BIN)/python" -m kinbridge "$$@"\n' "$(CURDIR)" > $(BIN)/kinbridge
	@chmod +x $(BIN)/kinbridge
	@touch $@

# Three offices on this machine play the main job; ARGS=--headless prints a line per step and ends.
demo: $(READY)
	@$(BIN)/kinbridge demo $(ARGS)

test: $(READY) lint types contracts unit

lint: $(READY)
	@$(BIN)/ruff check --quiet src tests benchmarks front

types: $(READY)
	@$(BIN)/mypy --no-error-summary

contracts: $(READY)
	@$(BIN)/lint-imports --no-cache > $(VENV)/contracts.txt || { cat $(VENV)/contracts.txt; exit 1; }

unit: $(READY)
	@$(BIN)/python -m pytest -n auto $(ARGS)

# The same tests on a running PostgreSQL: DATABASE_URL=postgres://user:password@host/name make test-postgres
test-postgres: $(READY)
	@test -n "$$DATABASE_URL" || { echo "Set DATABASE_URL to a PostgreSQL server whose user may create databases."; exit 2; }
	@$(BIN)/python -m pytest -n auto $(ARGS)

clean:
	rm -rf $(VENV) .coverage htmlcov
