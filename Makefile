# Each target sets up what it needs: a Python environment in .venv and, on Linux, Qt's system libraries.
.DEFAULT_GOAL := help
.PHONY: help run test check bench bench-scores torture screen score train gazetteer screenshots clean display

VENV := .venv
BIN := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
SYSTEM := resources/setup/system_libraries.py
CORPORA ?= ../shared/corpora
WORK := build/training
WORKERS ?= 2

# A name on the PATH is not enough: version managers leave names there that only print an error.
FIND_PYTHON = for python in $(PYTHON) python3.13 python3.12 python3.11 python3; do \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break; python=; done

# An environment whose Python was removed or upgraded away is built anew.
ifeq ($(wildcard $(BIN)/python*),)
$(shell rm -f $(VENV)/.created)
endif

help:
	@echo "make run          open Annotator with the sample articles"
	@echo "make test         run the tests (no display needed); ARGS='-k name' picks some, WORKERS=4 uses four processes"
	@echo "make check        style, types and the import rules"
	@echo "make bench        measure speed beside a floor: a quarter of an hour; ARGS=--short takes two minutes"
	@echo "make bench-scores measure the speed of scores, agreement and workers"
	@echo "make torture      kill, damage and deceive it; BREAK=skip-fsync shows that the harness notices"
	@echo "make screen       act in the window at random and look for what is painted stale; SEED=7 STEPS=2000"
	@echo "make score        measure the built-in extractor on our own gold"
	@echo "make train        rebuild its pipeline from the corpora in CORPORA=../shared/corpora (half an hour)"
	@echo "make gazetteer    rebuild its list of names from data packages"
	@echo "make screenshots  draw pictures of the window"
	@echo "make clean        remove what these commands made, .venv included"
	@echo
	@echo "Each sets itself up on its first run. PYTHON=/path/to/python picks the Python for that."

run: display $(VENV)/.runtime
	@$(BIN)/python $(SYSTEM) --window
	@$(BIN)/annotator $(ARGS)

test: $(VENV)/.test
	@$(BIN)/python $(SYSTEM)
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n $(WORKERS) --dist loadfile $(ARGS)

check: $(VENV)/.test
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

bench: $(VENV)/.test
	@$(BIN)/python $(SYSTEM)
	@$(BIN)/python -m tests.bench $(ARGS)

bench-scores: $(VENV)/.test
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest tests/bench -m bench -s $(ARGS)

torture: $(VENV)/.test
	@$(BIN)/python $(SYSTEM)
	@QT_QPA_PLATFORM=offscreen ANNOTATOR_TORTURE_BREAK=$(BREAK) $(BIN)/python -m tests.torture $(ARGS)

screen: $(VENV)/.test
	@$(BIN)/python $(SYSTEM)
	@SCREEN_SEED=$(or $(SEED),2) SCREEN_STEPS=$(or $(STEPS),1000) \
		$(BIN)/python -m pytest tests/workflows/test_screen_at_random.py $(ARGS)

score: $(VENV)/.test
	@PYTHONPATH=resources:. $(BIN)/python -m tests.gold.score --corpora $(CORPORA) --work $(WORK) $(ARGS)

train: $(VENV)/.test
	@PYTHONPATH=resources:. $(BIN)/python -m training --corpora $(CORPORA) --work $(WORK) $(ARGS)

gazetteer: $(VENV)/.test
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --editable '.[gazetteer]'
	@PYTHONPATH=resources:. $(BIN)/python -m training.gazetteer

screenshots: $(VENV)/.test
	@$(BIN)/python $(SYSTEM)
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.screenshots $(ARGS)

clean:
	@rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	@find annotator tests resources -name __pycache__ -type d -prune -exec rm -rf {} +

display:
	@if [ "$$(uname)" = Linux ] && [ -z "$$DISPLAY$$WAYLAND_DISPLAY$$QT_QPA_PLATFORM" ]; then \
		echo "Annotator opens a window, and there is no display here (DISPLAY and WAYLAND_DISPLAY are unset)."; \
		echo "Run it on a desktop, or on a virtual display: xvfb-run make run"; \
		exit 1; fi

$(VENV)/.created:
	@$(FIND_PYTHON); \
	if [ -z "$$python" ]; then \
		echo "Annotator needs Python 3.11 or newer, and none was found."; \
		echo "Install one, or point to it: make PYTHON=/path/to/python"; exit 1; fi; \
	"$$python" $(SYSTEM) --setup && "$$python" -m venv --clear $(VENV)
	@touch $@

$(VENV)/.runtime: pyproject.toml $(VENV)/.created
	@echo "Installing Annotator into $(VENV); the first time takes a few minutes."
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.test: pyproject.toml $(VENV)/.created
	@echo "Installing Annotator and its test tools into $(VENV); the first time takes a few minutes."
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --editable '.[test]'
	@touch $(VENV)/.runtime $@
