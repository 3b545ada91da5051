# The README's two commands are `make guide` and `make test`. Both set up what they need, on a machine that has no
# more than Python 3.11 or newer, git and make. The recipes are plain sh, the makefile is one for GNU make 3.81 (macOS).
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check --no-input
WORKERS ?= 2

# a program that is started a hundred times is compiled once
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help guide test matrix check manual desk gallery catalogues lock clean

# $(call say,English,French): no commas inside
say = @case "$${LC_ALL:-$$LANG}" in fr*) echo "→ $(2)" ;; *) echo "→ $(1)" ;; esac

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1	\2/p' Makefile | expand -t 15

guide: .venv/.browser ## make the illustrated guide of the bundled journey: out/activation/index.html
	@$(BIN)/pasapas guide activation

test: .venv/.dev .venv/.browser .venv/.shell .venv/.dovecot .venv/.tesseract .venv/.postgres ## run all tests
	@$(BIN)/pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder

matrix: .venv/.dev .venv/.browser .venv/.shell .venv/.postgres ## the tests that take minutes: every page and every error at every size
	@$(BIN)/pytest -m matrix -n $(WORKERS)

check: .venv/.dev ## what the linters and the type checker say (also a part of the tests)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

manual: guide ## write the pages of the manual that are made from the code, and the README's picture
	@$(BIN)/python docs/make.py docs out/activation/index.html

desk: .venv/.dev .venv/.browser ## make the desk's own manual, in French and in English: out/desk
	@$(BIN)/python docs/desk/make.py out/desk

gallery: .venv/.dev .venv/.browser ## make the bundled guide in every edition, language and format: out/gallery and docs/images/gallery
	@$(BIN)/pasapas guide activation --out out/gallery --format html,pdf --edition standard,large-print,black-and-white,summary,mobile
	@$(BIN)/pasapas render out/gallery/recording --out out/gallery --format html,pdf --language en,ar,uk
	@$(BIN)/pasapas render out/gallery/recording --out out/gallery --format docx,odt,md,pptx,mp4
	@$(BIN)/python docs/gallery.py out/gallery docs/images/gallery
	@$(BIN)/python docs/papers.py docs/images

catalogues: .venv/.run ## write the texts of the code and of the bundled flows into their catalogues, for translators
	@$(BIN)/python -m wording.extracting
	@$(BIN)/pasapas translate update --quiet

lock: ## pin every dependency, with hashes and without addresses (needs uv)
	uv pip compile pyproject.toml --extra build --extra documents --extra video --extra enrol --universal --python-version 3.11 --generate-hashes --no-header -q -o requirements/run.txt
	uv pip compile pyproject.toml --extra build --extra documents --extra video --extra enrol --extra dev --universal --python-version 3.11 --generate-hashes --no-header -q -o requirements/dev.txt

clean: ## remove what make made: .venv, out, caches
	rm -rf .venv out build dist test-results pasapas-demo .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/.run: requirements/run.txt pyproject.toml | .venv/.made
	$(call say,Installing the libraries (a minute the first time)…,Installation des bibliothèques (une minute la première fois)…)
	@$(PIP) install --require-hashes -r requirements/run.txt
	@$(PIP) install --no-build-isolation --no-deps -e .
	@touch $@

.venv/.dev: requirements/dev.txt .venv/.run
	$(call say,Installing the tools for the tests…,Installation des outils pour les tests…)
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@

.venv/.made:
	$(call say,Preparing a Python environment in .venv…,Préparation d’un environnement Python dans .venv…)
	@PYTHON="$(PYTHON)" sh .ci/venv
	@touch $@

# once for each version of Playwright; whoever removes the browser later is told by pasapas what to do
.venv/.browser: .venv/.run
	$(call say,Looking for a browser (where there is none: installing one)…,Recherche d’un navigateur (s’il n’y en a pas : installation)…)
	@$(BIN)/pasapas doctor --install-browser --quiet
	@touch $@

# once; without it the tests are slower
.venv/.shell: .venv/.browser
	@sh .ci/headless-shell
	@touch $@

# once; where it can't be had, a line says what to type, and the tests that need it are skipped
.venv/.dovecot: | .venv/.made
	$(call say,Looking for the mail server Dovecot for the tests…,Recherche du serveur de messagerie Dovecot pour les tests…)
	@sh .ci/dovecot
	@touch $@

# the same for the program that reads pictures
.venv/.tesseract: | .venv/.made
	$(call say,Looking for tesseract for the tests…,Recherche de tesseract pour les tests…)
	@sh .ci/tesseract
	@touch $@

# the same for the database that several helpers share
.venv/.postgres: | .venv/.made
	$(call say,Looking for the database Postgres for the tests…,Recherche de la base de données Postgres pour les tests…)
	@sh .ci/postgres
	@touch $@
