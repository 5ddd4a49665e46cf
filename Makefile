# Everything one can do with the project. `make` lists it and does nothing else.

VENV   ?= .venv
PYTHON ?= $(firstword $(shell command -v python3.11 python3.12 python3.13 python3))
DEMO   ?= fixtures/in-the-wild/readme-ferry/dump.txt
TRAIN  ?= ../shared/eval/train.jsonl.gz
TRAIN_HTML ?= ../shared/eval/train_html.jsonl.gz
# For `make quality`: another folder with score.py and its data; a clone of the public article extraction benchmark.
EVAL   ?=
CLONE  ?=
# What `make bench-peers` is to do: sections and options of bench/peers.py.
PEERS  ?=

BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed

.DEFAULT_GOAL := help
.PHONY: help setup demo test test-engines fuzz core core-check lint format bench bench-peers bench-memory quality fixtures rules fit man build clean

help:  ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

setup: $(STAMP)  ## make .venv and install the project with its tools into it

$(STAMP): setup.cfg setup.py pyproject.toml $(wildcard cleaner/core/*.[ch] cleaner/core/*/*.[ch])
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	$(BIN)/python -m compileall -q cleaner
	@touch $@

demo: $(STAMP)  ## clean an example dump, and say why for each of its lines
	$(BIN)/cleaner explain $(DEMO)
	@echo; echo "What is left of it:"; echo
	$(BIN)/cleaner $(DEMO)

test: $(STAMP)  ## run the tests
	$(BIN)/python -m pytest

test-engines: ENGINES := .venv-engines
test-engines:  ## run the examples on Ray, Spark, datatrove and datasets, in an environment of their own (Spark needs a Java runtime)
	$(PYTHON) -m venv $(ENGINES)
	$(ENGINES)/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,ray,spark,datatrove,datasets]'
	$(ENGINES)/bin/python -m pytest tests/engines tests/integrations tests/test_docs.py

fuzz: $(STAMP)  ## try for MINUTES (10) what must hold of every dump, on examples from SEED (1) on
	$(BIN)/python -m tests.fuzz --minutes $(or $(MINUTES),10) --seed $(or $(SEED),1)

core: $(STAMP)  ## generate cleaner/core/constants.h from the Python modules and build the compiled core anew
	$(BIN)/python cleaner/core/constants.py
	$(BIN)/python setup.py --quiet build_ext --inplace --force
	@touch $(STAMP)

# Built aside, with the Python modules beside it, so that the usual core stays; Python's own allocator would hide what is misused,
# and pytest what the sanitizers say.
core-check: SIDE := build/core-check
core-check: $(STAMP)  ## build the compiled core with sanitizers, aside, and hold it against Python
	rm -rf $(SIDE)
	CFLAGS='-g -fsanitize=address,undefined -fno-sanitize-recover=undefined' \
		$(BIN)/python setup.py --quiet build --build-base $(SIDE) --build-lib $(SIDE)/lib
	LD_PRELOAD="$$($${CC:-cc} -print-file-name=libasan.so) $$($${CC:-cc} -print-file-name=libubsan.so)" ASAN_OPTIONS=detect_leaks=1 \
		PYTHONMALLOC=malloc PYTHONSAFEPATH=1 PYTHONPATH=$(CURDIR)/$(SIDE)/lib CORE_UNDER_TEST=$(CURDIR)/$(SIDE)/lib $(BIN)/python -m pytest --capture=sys tests/core

lint: $(STAMP)  ## check style, format and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(STAMP)  ## mend style and format where that can be done by machine
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(STAMP)  ## measure the speed of the lines, the stages and the pipeline on invented text
	$(BIN)/python -m pytest bench/test_*.py --quiet --benchmark-quiet

bench-peers: $(STAMP)  ## measure it beside other programs, on the same bytes in the same run
	$(BIN)/python -m bench.peers $(PEERS)

bench-memory: $(STAMP)  ## measure the peak memory for 10 MB to 1 GB through a pipe
	$(BIN)/python -m bench.memory

quality: $(STAMP)  ## hold the figures of ../shared/eval, or of EVAL and CLONE, against bench/floors.toml
	$(BIN)/python -m bench.quality $(EVAL) $(if $(CLONE),--benchmark $(CLONE))

fixtures: $(STAMP)  ## run every fixture case
	$(BIN)/cleaner test fixtures

rules: $(STAMP)  ## generate the compiled.py of rules and formats, and docs/rules.md, languages.md and reasons.md
	$(BIN)/python -m cleaner.formats.build
	$(BIN)/python -m cleaner.rules.build
	$(BIN)/python -m cleaner.rules.reference docs/rules.md
	$(BIN)/python -m cleaner.rules.languages docs/languages.md
	$(BIN)/python -m cleaner.lines.reasons docs/reasons.md

fit: $(STAMP)  ## fit the numbers in cleaner/models anew from TRAIN
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,fit]'
	$(BIN)/python bench/fit/idf.py --train $(TRAIN)
	$(BIN)/python bench/fit/topic.py --train $(TRAIN)
	$(BIN)/python bench/fit/content.py --data $(dir $(TRAIN))
	$(BIN)/python -P bench/fit/joined.py --train $(TRAIN)
	$(BIN)/python bench/fit/markdown_dumps.py --html $(TRAIN_HTML)
	$(BIN)/python bench/fit/content_markdown.py --data $(dir $(TRAIN))
	$(BIN)/python bench/fit/stories.py --train $(TRAIN)
	$(BIN)/python bench/fit/signatures.py --eval $(dir $(TRAIN))
	$(BIN)/python bench/fit/headlines.py --eval $(dir $(TRAIN))

man: $(STAMP)  ## write the manual pages of all commands to build/man
	$(BIN)/python -m cleaner.cli.manual build/man

build: $(STAMP)  ## make the source archive and the wheel in dist/
	$(BIN)/python -m build

clean:  ## remove what the other targets made
	rm -rf $(VENV) .venv-engines build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .benchmarks bench/.corpora
	find cleaner tests bench -name __pycache__ -prune -exec rm -rf {} +
