# make run    set everything up, then open the office (without a display: a rehearsed day)
# make test   set everything up, then lint, types, qmllint and all tests
# make bench  figures: speed beside a baseline measured in the same run
# make soak   the long runs
# make voice  renders the clips of texts that are new or have changed (espeak-ng and flite must be there)
VENV ?= .venv
INSIDE = $(VENV)/bin/python

.PHONY: setup run test lint bench soak voice clean

setup:
	@sh assets/deploy/setup.sh

run: setup
	@$(INSIDE) -m sambut.main run

test:
	@sh assets/deploy/setup.sh test
	@$(MAKE) --no-print-directory lint
	@$(INSIDE) -m pytest -n 2 --dist loadfile

lint:
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .
	@$(INSIDE) tests/tools/check_types.py
	@$(INSIDE) tests/tools/lint_qml.py

bench: setup
	@$(INSIDE) tests/tools/bench.py
	@$(INSIDE) -m sambut.tests.tools.central_bench
	@$(INSIDE) -m sambut.tests.tools.backlog_bench
	@$(INSIDE) -m sambut.tests.tools.storm_bench
	@$(INSIDE) -m sambut.tests.tools.central_figures

soak: setup
	@$(INSIDE) -m pytest -m soak
	@$(INSIDE) tests/tools/kiosk_soak.py
	@$(INSIDE) tests/tools/voice_check.py --all

voice: setup
	@$(INSIDE) tests/tools/build_voice.py

clean:
	rm -rf build .mypy_cache .ruff_cache .pytest_cache .hypothesis
