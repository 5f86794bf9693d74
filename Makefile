# make run: ask in the browser · make test: tests · make test-slow: those that take minutes · make fuzz: parsers on random
# bytes, for FUZZ_SECONDS · make check: format, lint, types, import rules
PYTHON ?= python3
PORT ?= 8501
FUZZ_SECONDS ?= 60
BIN := .venv/bin

.PHONY: run test test-slow fuzz setup check clean
.DELETE_ON_ERROR:

run: library/.sample
	$(BIN)/streamlit run app.py --server.port $(PORT)

# Side by side, each with one half in its order, so that what the tests of a file share is made once; who is done takes
# over from the other's end.
test: .venv/.tests
	$(BIN)/python -m pytest -n 2 --dist worksteal

test-slow: .venv/.tests
	$(BIN)/python -m pytest -m slow

fuzz: .venv/.fuzz
	$(BIN)/python tests/fuzz/fuzz.py $(FUZZ_SECONDS)

setup: .venv/.run

check: .venv/.tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

clean:
	rm -rf .venv library build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The sample is added once: what you remove from the library afterwards stays out.
library/.sample: | .venv/.run
	$(BIN)/python cli.py add corpus/sample/articles
	touch $@

.venv/.run: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Dateline needs Python 3.11 or newer; name one with: make PYTHON=python3.11 $(MAKECMDGOALS)"; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

.venv/.tests: tests/requirements.txt .venv/.run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r tests/requirements.txt
	touch $@

.venv/.fuzz: tests/fuzz/requirements.txt .venv/.tests
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r tests/fuzz/requirements.txt
	touch $@
