# Everything is set up by the first target that needs it: a virtual environment with locked, hash-checked packages.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --no-compile --disable-pip-version-check
RELEASE := .venv-release/bin
SETS ?=

.PHONY: demo test lint types docs floors bench train train-inputs digests package installed kills fuzz lock clean

# What runs Copydesk, and nothing that tests it; modules are compiled when they are first used.
$(VENV)/.run: requirements/run.txt requirements/build.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Copydesk needs Python 3.11 or newer; name one with: make PYTHON=python3.11" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(PIP) --require-hashes -r requirements/run.txt -r requirements/build.txt
	$(PIP) --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/.ready: $(VENV)/.run requirements/dev.txt
	$(PIP) --require-hashes -r requirements/dev.txt
	touch $@

demo: $(VENV)/.run  ## the main job on bundled reports
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

.venv-release/.ready: requirements/release.txt
	$(PYTHON) -m venv --clear .venv-release
	$(RELEASE)/python -m pip install --quiet --no-compile --disable-pip-version-check --require-hashes -r requirements/release.txt
	touch $@

package: $(VENV)/.ready .venv-release/.ready  ## wheel, sdist and bill of materials, checked, and the wheel in a clean environment
	rm -rf dist build .venv-wheel
	$(BIN)/hatchling build -d dist
	$(RELEASE)/check-wheel-contents dist/*.whl
	$(BIN)/python release/check_dist.py dist
	$(BIN)/python release/licences.py
	$(PYTHON) -m venv .venv-wheel
	.venv-wheel/bin/python -m pip install --quiet --no-compile --disable-pip-version-check --require-hashes -r requirements/run.txt
	.venv-wheel/bin/python -m pip install --quiet --no-compile --disable-pip-version-check --no-deps dist/*.whl
	$(RELEASE)/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible --output-file dist/copydesk.cdx.json .venv-wheel/bin/python
	COPYDESK_WHEEL_PYTHON=$(CURDIR)/.venv-wheel/bin/python $(BIN)/python -m pytest tests/release

installed: package  ## the tests against the wheel instead of the source: make installed PYTHON=python3.13 TESTS="tests/read tests/cli"
	rm -rf build/installed && mkdir -p build/installed
	.venv-wheel/bin/python -m pip install --quiet --no-compile --disable-pip-version-check --require-hashes -r requirements/dev.txt
	cp -r $(or $(TESTS),tests) pyproject.toml tests/conftest.py build/installed/
	cd build/installed && $(CURDIR)/.venv-wheel/bin/python -m pytest -p no:cacheprovider --rootdir . .

fuzz: $(VENV)/.ready  ## the long run: make fuzz SECONDS=3600 SEED=1
	$(BIN)/python tests/fuzz/fuzz_run.py --seed $(or $(SEED),1) --seconds $(or $(SECONDS),3600)

kills: $(VENV)/.ready  ## 200 kills of every verb and of the desk: make kills SEED=1
	$(BIN)/python bench/kill_verbs.py --kills 200 --seed $(or $(SEED),1)

TRAINED := toponyms toponym_sites attributions events asides main_event relation summary_relation stories
train: $(VENV)/.ready  ## fit every weight file anew: make train SETS=DIR (docs/training.md)
	@test -n "$(SETS)" || { echo "name the folder of the evaluation sets: make train SETS=DIR" >&2; exit 2; }
	$(BIN)/python training/training_inputs.py --sets "$(SETS)"
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/training.txt
	for script in $(TRAINED); do $(BIN)/python training/$$script.py --sets "$(SETS)" || exit 1; done
	$(BIN)/python training/change_scorer.py --sets "$(SETS)" --out src/copydesk/resources/models
	$(BIN)/python training/packaged_files.py

train-inputs: $(VENV)/.ready  ## say which inputs of each training script are there, and fit nothing: make train-inputs SETS=DIR
	@test -n "$(SETS)" || { echo "name the folder of the evaluation sets: make train-inputs SETS=DIR" >&2; exit 2; }
	$(BIN)/python training/training_inputs.py --sets "$(SETS)"

lock: $(VENV)/.ready  ## resolve the requirements anew (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
		--upgrade --extra all pyproject.toml --group dev --group docs --output-file requirements/dev.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
		--constraint requirements/dev.txt pyproject.toml --output-file requirements/run.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
		--constraint requirements/dev.txt requirements/build.in --output-file requirements/build.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
		--upgrade requirements/release.in --output-file requirements/release.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
		--upgrade requirements/ci.in --output-file requirements/ci.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
		--constraint requirements/dev.txt --group training --output-file requirements/training.txt

clean:
	rm -rf $(VENV) .venv-release .venv-wheel build dist docs/_build .mypy_cache .ruff_cache .pytest_cache .hypothesis
