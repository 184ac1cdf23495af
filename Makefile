# make ask    set up, index the sample article on first use, and answer Q
# make test   set up for development, and run the tests but those that need PyTorch
# make check  lint, types, import contracts, known vulnerabilities
# make coverage  run them, and say which lines they miss (half as long again)
# make test-models  set up with PyTorch (gigabytes on Linux), run the other tests, check training's types
# make setup  only set up
# make reader DATA=folder            train the reader anew, from data to ONNX (hours)
# make embedder ORIGINAL=folder      export the embedder and the word table anew
# make lock   choose new versions for requirements.lock

PYTHON ?= python3
Q ?= when is ILRS planned
BIN := .venv/bin

.PHONY: ask setup test coverage test-models check reader embedder lock
.DEFAULT_GOAL := ask

ask: .venv/installed
	@$(BIN)/verbatim ask "$$Q"
export Q

setup: .venv/installed

PYTEST := $(BIN)/pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

test: .venv/installed-dev
	@echo "Running the tests on all cores: some 16 minutes on two …"
	$(PYTEST) -m "not models and not local_model" $(ARGS)

coverage: .venv/installed-dev
	$(PYTEST) -m "not models and not local_model" --cov --cov-fail-under=90 $(ARGS)

test-models: .venv/installed-models
	@echo "Running the tests that need PyTorch on all cores: some 3 minutes on two …"
	$(BIN)/mypy
	$(PYTEST) -m models $(ARGS)

check: .venv/installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy -p bot -p index
	$(BIN)/lint-imports
	$(BIN)/python .ci/audit.py

WORK ?= training/run
FROM ?= index/models/reader.onnx
reader: .venv/installed-models
	@test -d "$(DATA)" || { echo "Name the folder of the data sets: make reader DATA=folder (see training/README.md)" >&2; exit 2; }
	@mkdir -p "$(WORK)"
	@test "$(FROM)" = embedder || cp -n "$(FROM)" "$(WORK)/start.onnx"
	$(BIN)/python -m training.train "$(DATA)" "$(WORK)" $(if $(filter embedder,$(FROM)),,--reader "$(WORK)/start.onnx")
	$(BIN)/python -m training.export "$(WORK)" index/models/reader.onnx
	$(BIN)/python -m training.calibrate "$(DATA)" "$(WORK)"

embedder: .venv/installed-models
	@test -e "$(ORIGINAL)" || { echo "Name the original: make embedder ORIGINAL=path (see training/README.md)" >&2; exit 2; }
	$(BIN)/python -m training.embedder "$(ORIGINAL)"

lock:
	uv pip compile pyproject.toml --universal --all-extras --python-version 3.11 \
		--no-header --no-annotate --no-emit-index-url --no-emit-package pip -o requirements.lock

.venv/bin/python:
	@echo "Making a virtual environment in .venv …"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Verbatim needs Python 3.11 or newer: make PYTHON=python3.13 ask" >&2; exit 1; }
	@$(PYTHON) -m venv .venv

.venv/installed: .venv/bin/python pyproject.toml requirements.lock
	@echo "Installing Verbatim and its locked dependencies into .venv (about 150 MB to download, once) …"
	@$(BIN)/python -m pip install --disable-pip-version-check -c requirements.lock -e .
	@touch $@

.venv/installed-dev: .venv/installed
	@echo "Installing what the tests need …"
	@$(BIN)/python -m pip install --disable-pip-version-check -c requirements.lock -e '.[dev]'
	@touch $@

.venv/installed-models: .venv/installed-dev
	@echo "Installing PyTorch, and what else the tests of models need …"
	@$(BIN)/python -m pip install --disable-pip-version-check -c requirements.lock -e '.[test-models]'
	@touch $@
