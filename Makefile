PYTHON ?= python3
BIN := .venv/bin
UV_COMPILE := $(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url

.PHONY: demo test lint audit readme notebooks lock data train clean

.venv/run: requirements/run.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -q --disable-pip-version-check --only-binary :all: --require-hashes -r requirements/run.txt
	$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

.venv/dev: .venv/run requirements/dev.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --only-binary :all: --require-hashes -r requirements/dev.txt
	touch $@

# PySpark has no wheel: this one source package is built, with the tools that run.txt has brought.
.venv/spark: .venv/dev requirements/spark.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --only-binary :all: --no-binary pyspark --no-build-isolation \
		--require-hashes -r requirements/spark.txt
	touch $@

# Tests that need a browser or JavaScript are skipped where these are missing; .ci/run brings them.
.venv/node: package-lock.json
	if command -v npm >/dev/null; then npm ci --no-audit --no-fund --loglevel=error; fi
	mkdir -p .venv && touch $@

demo: .venv/run  ## builds out/ from seeds/
	$(BIN)/liantu build seeds/*.txt -o out

test: .venv/dev .venv/node  ## everything that must hold
	$(BIN)/python -m pytest

lint: .venv/dev  ## form and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

.venv-audit/done: requirements/audit.txt
	test -x .venv-audit/bin/python || $(PYTHON) -m venv .venv-audit
	.venv-audit/bin/python -m pip install -q --disable-pip-version-check --only-binary :all: --require-hashes -r requirements/audit.txt
	touch $@

audit: .venv-audit/done  ## known vulnerabilities of what is locked, where the data can be reached
	.venv-audit/bin/python .ci/audit.py .venv-audit/bin/pip-audit

readme: .venv/dev  ## writes the examples' outputs in README.md anew
	$(BIN)/python -P tests/readme.py README.md

notebooks: .venv/dev  ## runs the notebooks and keeps their outputs
	$(BIN)/python -P tests/notebooks.py

lock:  ## writes requirements/ anew from pyproject.toml
	$(BIN)/python -m pip install -q uv
	$(UV_COMPILE) pyproject.toml requirements/build.in -o requirements/run.txt
	$(UV_COMPILE) pyproject.toml --extra notebook --group test -c requirements/run.txt -o requirements/dev.txt
	$(UV_COMPILE) requirements/spark.in -c requirements/dev.txt -o requirements/spark.txt
	$(UV_COMPILE) requirements/audit.in -o requirements/audit.txt

data:  ## unpacks the public data sets that training and benchmarks read
	mkdir -p data
	for archive in ../shared/data/*.tar.xz; do tar xJf $$archive -C data; done

GOLD ?= ../shared/gold/train
TEXTS ?= ../shared/news/train

.venv-train/done: requirements/run.txt requirements/train.in
	test -x .venv-train/bin/python || $(PYTHON) -m venv .venv-train
	.venv-train/bin/python -m pip install -q --disable-pip-version-check -r requirements/run.txt
	.venv-train/bin/python -m pip install -q --disable-pip-version-check --only-binary :all: -r requirements/train.in
	.venv-train/bin/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

train: .venv-train/done  ## goes on training the tagger; GOLD and TEXTS are lists of folders
	.venv-train/bin/python -m train.again --gold $(GOLD) --texts $(TEXTS)

clean:
	rm -rf .venv node_modules out
