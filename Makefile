# Planroom: everything a person or a machine does with the checkout.
# Needs Python 3.11 or newer and make (GNU make 3.81 is enough); `make help` lists the targets.

SHELL := /bin/bash
VENV := .venv
PY := $(VENV)/bin/python
STAMP := $(VENV)/.planroom-setup
SYSTEM_STAMP := $(VENV)/.planroom-system
LOCKS := requirements/runtime.txt requirements/dev.txt
PIP := PIP_USER=0 $(PY) -m pip --disable-pip-version-check --no-input
COVERAGE_FILES := build/coverage
COVERAGE_PASSED := $(COVERAGE_FILES)/passed
SOURCES := $(shell find models store tui tests -type f -name '*.py' 2>/dev/null)
# MODULE:FILE: `python -m MODULE` prints what belongs in FILE (MODULE=PART: `python -m MODULE PART`); in the order in
# which they depend on each other.
GENERATED := models.declare=heart:models/declared_heart.py models.declare=plan:models/declared_plan.py \
	models.declare=control:models/declared_control.py models.declare:models/declared.py models.schema:docs/project.schema.json \
	tui.command_line.schema:docs/export.schema.json \
	tui.command_line.reference:docs/command-line.md tui.documentation.keys:docs/keys.md \
	tui.documentation.fields:docs/fields.md tui.documentation.terms:docs/terms.md \
	tui.documentation.checks:docs/checks.md
PYTEST := pytest -q -n auto --maxprocesses 4 --dist worksteal
# sshd lives where an ordinary user's PATH does not look.
export PATH := $(PATH):/usr/sbin:/sbin:/usr/local/sbin

.DEFAULT_GOAL := help
.PHONY: help setup setup-system run test check lint types layers coverage wheel generate generated \
	bench torture torture-short screenshots lock clean FORCE

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

setup: $(STAMP) ## make .venv with everything in it (the other targets call this)

# An environment that was made for another folder, or whose Python is gone, is made again.
ifneq ($(shell test -x $(PY) && cat $(STAMP) 2>/dev/null),$(CURDIR))
$(STAMP): FORCE
endif

$(STAMP): $(LOCKS) pyproject.toml
	@if [ -f $(STAMP) ] && [ "$$(cat $(STAMP))" != "$(CURDIR)" ]; then rm -rf $(VENV); fi
	@if ! $(PY) -c 'import pip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
		found=; \
		for name in $(PYTHON) python3 python3.13 python3.12 python3.11; do \
			if "$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then found="$$name"; break; fi; \
		done; \
		if [ -z "$$found" ]; then \
			echo "Planroom needs Python 3.11 or newer, and none was found: install it, or name one: make setup PYTHON=/path/to/python3" >&2; \
			exit 1; \
		fi; \
		if ! "$$found" -c 'import ensurepip, venv' 2>/dev/null; then \
			echo "$$found comes without venv: install it (on Debian and Ubuntu: apt-get install python3-venv), then run make again" >&2; \
			exit 1; \
		fi; \
		echo "Making $(VENV) with $$("$$found" --version)"; \
		"$$found" -m venv --clear $(VENV); \
	fi
	@echo "Installing the locked packages"
	@$(PIP) install --quiet --no-compile --require-hashes -r requirements/dev.txt
	@$(PIP) install --quiet --no-compile --no-deps --no-build-isolation --editable .
	@env -u PYTHONDONTWRITEBYTECODE $(PY) -m compileall -qq -j 0 \
		"$$($(PY) -c 'import sysconfig; print(sysconfig.get_path("purelib"))')" models store tui || true
	@printf '%s\n' "$(CURDIR)" > $(STAMP)
	@echo "$(VENV) is ready"

# The tests of ssh, tmux, pictures and web pages need these programs; without them they are skipped and say so.
# Only a container's root installs them unasked: on a person's machine an ssh server is their decision.
setup-system: $(SYSTEM_STAMP)

$(SYSTEM_STAMP): $(STAMP)
	@missing=; \
	command -v sshd >/dev/null || missing="$$missing openssh-server"; \
	command -v ssh >/dev/null || missing="$$missing openssh-client"; \
	command -v tmux >/dev/null || missing="$$missing tmux"; \
	if [ "$$(uname)" = Linux ] && ! command -v chromium chromium-browser google-chrome chrome >/dev/null; then \
		missing="$$missing chromium"; \
	fi; \
	if [ "$$(uname)" = Linux ] && ! ls /usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf >/dev/null 2>&1; then \
		missing="$$missing fonts-dejavu-core"; \
	fi; \
	if [ -z "$$missing" ]; then :; \
	elif [ "$$(id -u)" = 0 ] && [ ! -d /run/systemd/system ] && command -v apt-get >/dev/null; then \
		echo "Installing for the tests:$$missing"; \
		{ apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends $$missing; } \
			>$(VENV)/system-packages.log 2>&1 \
			|| echo "That did not work ($(VENV)/system-packages.log says why): the tests that need them are skipped"; \
	elif command -v apt-get >/dev/null; then \
		echo "Some tests will be skipped; to run them too: sudo apt-get install$$missing"; \
	else \
		echo "Some tests will be skipped; to run them too, install:$$missing"; \
	fi
	@touch $(SYSTEM_STAMP)

run: setup ## open a fresh copy of the sample project
	@$(VENV)/bin/planroom --sample $(ARGS)

# COVERAGE=1 runs them under coverage, so that `make coverage` need not run them a second time; ARGS chooses some of them.
test: setup setup-system ## pass the tests
ifdef COVERAGE
	@rm -rf $(COVERAGE_FILES) && mkdir -p $(COVERAGE_FILES)
	$(PY) -m coverage run -m $(PYTEST) $(ARGS)
	@$(if $(ARGS),,touch $(COVERAGE_PASSED))
else
	$(PY) -m $(PYTEST) $(ARGS)
endif

torture: setup ## minutes of crashes, full disks and damage: nothing acknowledged may be lost
	$(PY) -m bench.torture $(ARGS)

torture-short: setup ## the same in seconds
	$(PY) -m bench.torture --short $(ARGS)

check: lint types layers generated wheel coverage ## run all gates
	@echo "All gates passed"

lint: setup ## ruff: rules and format
	$(PY) -m ruff check --quiet --output-format concise
	$(PY) -m ruff format --check --quiet

types: setup ## mypy --strict on source and tests
	$(PY) -m mypy

layers: setup ## tui -> store -> models, and the other import contracts
	$(VENV)/bin/lint-imports --no-logo

coverage: $(COVERAGE_PASSED) ## branch coverage: models 100 %, everything 95 %
	$(PY) -m coverage combine --quiet --keep --data-file $(COVERAGE_FILES)/combined $(COVERAGE_FILES)/data.*
	$(PY) -m coverage report --data-file $(COVERAGE_FILES)/combined --include 'models/*' --fail-under 100
	$(PY) -m coverage report --data-file $(COVERAGE_FILES)/combined --fail-under 95

$(COVERAGE_PASSED): $(SOURCES) pyproject.toml
	@$(MAKE) --no-print-directory test COVERAGE=1

wheel: setup ## build the wheel, install it into a fresh environment, run it there
	$(PY) tests/gates/wheel_smoke.py

generated: setup ## generated files are as `make generate` would write them
	$(PY) tests/gates/generated.py $(GENERATED)

generate: setup ## write the generated files again
	@$(PY) tests/gates/generated.py --write $(GENERATED)

bench: setup ## print the performance ratios
	$(PY) -m bench $(ARGS)

screenshots: setup setup-system ## take the pictures again from the running app
	$(PY) -m screenshots $(ARGS)

# No index address, find-links or trusted host goes into the files: where packages come from is the machine's business.
lock: ## write the hash-pinned files again (LOCK_ARGS=--upgrade takes newer releases)
	@rm -rf build/lock && mkdir -p build
	@python=$(PY); [ -x "$$python" ] || python=python3; "$$python" -m venv build/lock
	@build/lock/bin/python -m pip --disable-pip-version-check install --quiet uv
	@lock() { build/lock/bin/uv --no-config --quiet pip compile pyproject.toml --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
		$(LOCK_ARGS) "$$@"; }; \
	lock --output-file requirements/runtime.txt && \
	lock --group dev --constraints requirements/runtime.txt --output-file requirements/dev.txt
	@rm -rf build/lock

clean: ## remove everything that can be made again, .venv too
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage*
	find . -name .git -prune -o -type d -name __pycache__ -prune -exec rm -rf {} +
