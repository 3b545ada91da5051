# The two commands of the README are `make guide` and `make test`; both set up what they need.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: lock
lock: ## pin every dependency, with hashes and without addresses (needs uv)
	uv pip compile pyproject.toml --extra build --universal --python-version 3.11 --generate-hashes --no-header -q -o requirements/run.txt
	uv pip compile pyproject.toml --extra build --extra dev --universal --python-version 3.11 --generate-hashes --no-header -q -o requirements/dev.txt
