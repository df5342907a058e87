# Everything is set up by the first target that needs it: a virtual environment with locked, hash-checked packages.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SETS ?=

.PHONY: demo test lint types docs floors bench train digests lock clean

$(VENV)/.ready: requirements/dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Copydesk needs Python 3.11 or newer; name one with: make PYTHON=python3.11" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

demo: $(VENV)/.ready  ## the main job on bundled reports
	$(BIN)/copydesk demo

test: $(VENV)/.ready  ## all tests, docstring examples among them
	$(BIN)/python -m pytest --numprocesses=2 --dist=loadfile

lint: $(VENV)/.ready  ## style, then types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

docs: $(VENV)/.ready  ## the manual, warnings as errors
	$(BIN)/sphinx-build -W --keep-going -q -b html docs docs/_build/html

floors: $(VENV)/.ready  ## hold the accuracy floors on a sample: make floors SETS=folder-of-the-evaluation-sets
	@test -n "$(SETS)" || { echo "name the folder of the evaluation sets: make floors SETS=DIR" >&2; exit 2; }
	$(BIN)/python bench/gate.py --sets "$(SETS)"

bench: $(VENV)/.ready  ## all rows of every set, our own planted changes, then speed and memory: make bench SETS=DIR
	@test -n "$(SETS)" || { echo "name the folder of the evaluation sets: make bench SETS=DIR" >&2; exit 2; }
	$(BIN)/python bench/gate.py --sets "$(SETS)" --full
	$(BIN)/python bench/planted.py
	$(BIN)/python bench/speed.py --sets "$(SETS)"

digests: $(VENV)/.ready  ## pin the digests of our weights and tables anew, after one was changed
	$(BIN)/python training/packaged_files.py

TRAINED := toponyms toponym_sites attributions events asides main_event relation summary_relation stories
train: $(VENV)/.ready  ## fit every weight file anew: make train SETS=DIR (docs/training.md)
	@test -n "$(SETS)" || { echo "name the folder of the evaluation sets: make train SETS=DIR" >&2; exit 2; }
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/training.txt
	for script in $(TRAINED); do $(BIN)/python training/$$script.py --sets "$(SETS)" || exit 1; done
	$(BIN)/python training/change_scorer.py --sets "$(SETS)" --out src/copydesk/resources/models
	$(BIN)/python training/packaged_files.py

lock: $(VENV)/.ready  ## resolve the requirements anew (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
		--upgrade --extra all pyproject.toml --group dev --group docs --output-file requirements/dev.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
		--upgrade requirements/ci.in --output-file requirements/ci.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
		--constraint requirements/dev.txt --group training --output-file requirements/training.txt

clean:
	rm -rf $(VENV) docs/_build .mypy_cache .ruff_cache .pytest_cache .hypothesis
