# The contributor's whole interface. Every target makes its own environment from plain python3 (3.11 or newer); uv is used where it is there.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RECORD := demo/newsroom.sqlite
DATA ?= ../shared/data

.PHONY: help demo test contract fuzz lint types format evaluate gate docs golden picture wheel clean

help:  ## show the targets
	@grep -E '^[a-z0-9]+:.*##' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

$(VENV)/.base: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "onrecord needs Python 3.11 or newer; name one with: make PYTHON=python3.12 demo"; exit 1; }
	@echo "Installing onrecord into $(VENV) (once) …"
	@if command -v uv >/dev/null 2>&1; then uv venv --quiet --allow-existing --python $(PYTHON) $(VENV) && uv pip install --quiet --python $(BIN)/python -e .; \
	else $(PYTHON) -m venv $(VENV) && $(BIN)/python -m pip install --quiet --disable-pip-version-check -e .; fi
	@touch $@

$(VENV)/.dev: $(VENV)/.base
	@echo "Installing the tools for testing (once) …"
	@if command -v uv >/dev/null 2>&1; then uv pip install --quiet --python $(BIN)/python -e '.[dev,evaluate]'; \
	else $(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev,evaluate]'; fi
	@touch $@

demo: $(VENV)/.base  ## read the invented newsroom and show what it says
	@mkdir -p demo && rm -f $(RECORD) $(RECORD)-wal $(RECORD)-shm
	@$(BIN)/onrecord read examples/newsroom --record $(RECORD)
	@echo
	@$(BIN)/onrecord incidents --record $(RECORD)
	@echo
	@$(BIN)/onrecord show "$$($(BIN)/python examples/most_told.py $(RECORD))" --record $(RECORD)
	@echo
	@echo "The record is $(RECORD). Ask it more, for example:"
	@echo "  $(BIN)/onrecord search hospital --record $(RECORD)"
	@echo "  $(BIN)/onrecord claims --record $(RECORD)"
	@echo "  $(BIN)/onrecord failures --record $(RECORD)"
	@echo "or look at it in a browser:"
	@echo "  $(BIN)/onrecord serve --record $(RECORD) --open"

test: $(VENV)/.dev lint types  ## lint, types and every test
	@$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile

contract: $(VENV)/.dev  ## schemathesis on the HTTP interface, a few minutes
	@if command -v uv >/dev/null 2>&1; then uv pip install --quiet --python $(BIN)/python -e '.[dev,contract]'; \
	else $(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev,contract]'; fi
	@ONRECORD_TEST_CONTRACT=yes $(BIN)/python -m pytest tests/views/web/test_web_contract.py

fuzz: $(VENV)/.dev  ## property tests on new random cases
	@ONRECORD_TEST_PROFILE=fuzz $(BIN)/python -m pytest --timeout=1800 $$(grep -rl "from hypothesis import" tests --include='test_*.py')

lint: $(VENV)/.dev  ## ruff
	@$(BIN)/ruff check src tests evaluation training
	@$(BIN)/ruff format --check --quiet src tests evaluation training || { echo "run: make format"; exit 1; }

types: $(VENV)/.dev  ## mypy --strict
	@$(BIN)/mypy

format: $(VENV)/.dev  ## put the code in order
	@$(BIN)/ruff check --fix --quiet src tests evaluation training; $(BIN)/ruff format --quiet src tests evaluation training

evaluate: $(VENV)/.dev  ## measure everything against DATA and write evaluation/report.md
	@$(BIN)/python -m evaluation report --data $(DATA)

gate: $(VENV)/.dev  ## fail where a figure falls below its floor
	@$(BIN)/python -m evaluation gate --data $(DATA)

docs: $(VENV)/.dev  ## the pages under docs/ as a site in docs/_build
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[docs]'
	@$(BIN)/python -m sphinx -q -W -b html docs docs/_build/html && echo "open docs/_build/html/index.html"

golden: $(VENV)/.dev  ## read the golden reports anew and show what differs
	@$(BIN)/python -m pytest tests/test_golden.py -q

picture: $(VENV)/.dev  ## draw docs/demo.svg, and photograph every page into docs/pictures, of the demonstration
	@$(BIN)/python docs/picture.py $(RECORD)
	@$(BIN)/python -m docs.pictures $(RECORD)

wheel: $(VENV)/.dev  ## build dist/*.whl
	@$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps -w dist . && ls -lh dist/*.whl

clean:  ## remove the environment and everything built
	@rm -rf $(VENV) demo dist build docs/_build .pytest_cache .mypy_cache .ruff_cache .hypothesis
