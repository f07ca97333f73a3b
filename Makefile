# haggle - every target; `make help` lists them.
#
# Objects lie under build/<mode>/, the program is build/haggle. Quiet by default; V=1 shows commands.
# Each target sees to its own tools (tools/deps), and asks nobody when they are there.

MODE    ?= release
PREFIX  ?= /usr/local
DESTDIR ?=
PYTHON  ?= python3
MINUTES ?= 10
# static: one file that needs nothing at run time, and starts about a third faster than with a shared libc
# (no dynamic linking at start). libs: only libc is shared. shared: every library is.
LINK    ?= static

bindir     = $(PREFIX)/bin
libdir     = $(PREFIX)/lib
includedir = $(PREFIX)/include
datadir    = $(PREFIX)/share
mandir     = $(datadir)/man

# The one place that holds the version is src/haggle.h.
VERSION = $(shell sed -n 's/^.define HAGGLE_VERSION "\(.*\)"/\1/p' src/haggle.h)

# ---- how each mode builds ------------------------------------------------------------------------

ifeq ($(origin CC),default)
CC = gcc
endif
AR_CMD = ar

WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wstrict-prototypes \
           -Wmissing-prototypes -Wundef -Wvla -Wformat=2
ifdef WERROR
WARNINGS += -Werror
endif
OPT_release    = -O2 -g
OPT_asan       = -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
OPT_coverage   = -O0 -g --coverage -fprofile-update=atomic
OPT_fuzz       = -O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all
OPT_lint-gcc   = -O2 -g
OPT_lint-clang = -O2 -g
ifneq ($(filter fuzz lint-clang,$(MODE)),)
CC = clang
endif

DEFINES = -D_XOPEN_SOURCE=700 \
          -DDECIMAL_CALL_BY_REFERENCE=0 -DDECIMAL_GLOBAL_ROUNDING=0 -DDECIMAL_GLOBAL_EXCEPTION_FLAGS=0
INCLUDE = -Isrc -I. -Ibuild/gen -Ibuild/gen/grammar
CFLAGS  ?=
LDFLAGS ?=
COMPILE = $(CC) -std=c17 $(OPT_$(MODE)) $(WARNINGS) $(DEFINES) $(INCLUDE) $(CFLAGS) -MMD -MP

LIBS_static = -l:libyaml.a -l:libjson-c.a -l:libutf8proc.a -l:libcsv.a -l:libbidgcc000.a -lm
LIBS_shared = -lyaml -ljson-c -lutf8proc -lcsv -l:libbidgcc000.a -lm
LIBS    = $(if $(filter shared,$(LINK)),$(LIBS_shared),$(LIBS_static))
# Sanitizers and coverage want a shared libc.
STATIC  = $(if $(filter static,$(LINK)),$(if $(filter release lint-%,$(MODE)),-static))

# ---- what is built -------------------------------------------------------------------------------

B = build/$(MODE)

SOURCES   = $(wildcard src/*.c src/*/*.c)
GENERATED = $(patsubst grammar/%.y,build/gen/grammar/%.tab.c,$(wildcard grammar/*.y)) \
            $(patsubst grammar/%.l,build/gen/grammar/%.lex.c,$(wildcard grammar/*.l))
NEW_FILES = $(sort $(shell find src/cli/new -type f))
OBJECTS      = $(SOURCES:%.c=$(B)/%.o) $(GENERATED:build/gen/%.c=$(B)/%.o) $(B)/src/cli/new_files.o
MAIN_OBJECT  = $(B)/src/cli/main.o
CLI_OBJECTS  = $(filter-out $(MAIN_OBJECT),$(filter $(B)/src/cli/%,$(OBJECTS)))
LIB_OBJECTS  = $(filter-out $(B)/src/cli/%,$(OBJECTS))
UNIT_TESTS   = $(patsubst tests/unit/%.c,$(B)/tests/%,$(wildcard tests/unit/test_*.c))
FUZZ_TARGETS = $(patsubst tests/fuzz/%.c,build/fuzz/tests/%,$(wildcard tests/fuzz/fuzz_*.c))

# The release program and library are what a newcomer looks for: build/haggle, build/libhaggle.a.
PROGRAM = $(if $(filter release,$(MODE)),build/haggle,$(B)/haggle)
LIBRARY = $(if $(filter release,$(MODE)),build/libhaggle.a,$(B)/libhaggle.a)

Q = $(if $(filter-out 0,$(V)),,@)
say = $(if $(filter-out 0,$(V)),,@printf '  %-7s %s\n' '$(1)' '$(2)')

.DEFAULT_GOAL = help
.DELETE_ON_ERROR:
.SECONDARY:
.PHONY: help all program library tests demo test test-asan golden-update deps deps-check clean \
        install uninstall lint lint-tidy format format-check coverage fuzz fuzz-smoke fuzz-targets \
        bench bench-programs doc doc-check test-editors

## help: this list
help:
	@echo 'make TARGET [V=1] [LINK=static|libs|shared] [PREFIX=/usr/local]'
	@sed -n 's/^## \([a-z-]*\): \(.*\)/  \1\t\2/p' Makefile | expand -t 18

## all: the program and the library (build/haggle, build/libhaggle.a)
all: program library

program: $(PROGRAM)
library: $(LIBRARY)
tests: $(UNIT_TESTS)

$(PROGRAM): $(MAIN_OBJECT) $(CLI_OBJECTS) $(LIBRARY)
	$(call say,LINK,$@)
	$(Q)$(CC) $(OPT_$(MODE)) $(STATIC) $(LDFLAGS) -o $@ $(MAIN_OBJECT) $(CLI_OBJECTS) $(LIBRARY) $(LIBS)

$(LIBRARY): $(LIB_OBJECTS)
	$(call say,AR,$@)
	$(Q)rm -f $@ && $(AR_CMD) rcs $@ $(LIB_OBJECTS)

# Unit tests may also reach those parts of cli/ that stand alone. An archive, since the others need what main.c holds.
$(B)/cli.a: $(CLI_OBJECTS)
	$(call say,AR,$@)
	$(Q)rm -f $@ && $(AR_CMD) rcs $@ $(CLI_OBJECTS)

$(B)/tests/%: $(B)/tests/unit/%.o $(B)/cli.a $(LIBRARY)
	$(call say,LINK,$@)
	$(Q)$(CC) $(OPT_$(MODE)) $(LDFLAGS) -o $@ $< $(B)/cli.a $(LIBRARY) -lcmocka $(LIBS)

build/fuzz/tests/%: build/fuzz/tests/fuzz/%.o $(LIBRARY)
	$(call say,LINK,$@)
	$(Q)$(CC) $(OPT_fuzz) -fsanitize=fuzzer $(LDFLAGS) -o $@ $< $(LIBRARY) $(LIBS)

$(B)/%.o: %.c Makefile | $(GENERATED)
	$(call say,CC,$<)
	$(Q)mkdir -p $(@D) && $(COMPILE) -c -o $@ $<

$(B)/grammar/%.o: build/gen/grammar/%.c Makefile | $(GENERATED)
	$(call say,CC,$<)
	$(Q)mkdir -p $(@D) && $(COMPILE) -c -o $@ $<

# The files that `haggle new` makes are built into the program.
$(B)/src/cli/new_files.o: build/gen/cli/new_files.c Makefile
	$(call say,CC,$<)
	$(Q)mkdir -p $(@D) && $(COMPILE) -c -o $@ $<

build/gen/cli/new_files.c: build/tools/embed $(NEW_FILES)
	$(call say,EMBED,src/cli/new)
	$(Q)mkdir -p $(@D) && build/tools/embed src/cli/new $(NEW_FILES) > $@

build/gen/grammar/%.tab.c build/gen/grammar/%.tab.h: grammar/%.y
	$(call say,BISON,$<)
	$(Q)mkdir -p $(@D) && bison -Wall -Werror --defines=build/gen/grammar/$*.tab.h -o build/gen/grammar/$*.tab.c $<

build/gen/grammar/%.lex.c build/gen/grammar/%.lex.h: grammar/%.l
	$(call say,FLEX,$<)
	$(Q)mkdir -p $(@D) && flex --header-file=build/gen/grammar/$*.lex.h -o build/gen/grammar/$*.lex.c $<

-include $(OBJECTS:.o=.d) $(wildcard $(B)/tests/*/*.d)

# ---- for people ----------------------------------------------------------------------------------

JOBS = $(shell nproc 2>/dev/null || echo 2)
SUBMAKE = $(MAKE) --no-print-directory $(if $(filter-out 0,$(V)),,-s) $(if $(filter -j%,$(MAKEFLAGS)),,-j$(JOBS))

## demo: installs what is missing, builds, and runs the shipped playbook on an example offer
demo:
	@tools/deps build
	@$(SUBMAKE) program
	@echo '$$ haggle run rules/amazon-l6-l7/playbook.haggle examples/offers/l6-seattle.yaml'
	@build/haggle run rules/amazon-l6-l7/playbook.haggle examples/offers/l6-seattle.yaml

## test: installs what is missing, builds, and runs every test (what CI runs)
test:
	@tools/deps build test
	@$(SUBMAKE) program tests
	@$(PYTHON) tests/run.py --haggle $(PROGRAM) --unit $(B)/tests

## test-asan: the same with the address and undefined-behaviour sanitizers
test-asan:
	@$(MAKE) --no-print-directory MODE=asan test

## test-editors: what editors colour, by the TextMate engine and Vim, and the VS Code extension packed (needs npm and the net)
test-editors:
	@tools/deps build test editors
	@$(SUBMAKE) library build/tools/marks
	@tests/editors/run build/tools/marks

build/tools/marks: tests/editors/marks.c $(LIBRARY) Makefile
	$(Q)mkdir -p $(@D) && $(CC) -std=c17 -O1 -g $(WARNINGS) $(DEFINES) $(INCLUDE) -o $@ $< $(LIBRARY) $(LIBS)

## golden-update: rewrites the expected outputs under tests/golden; review with git diff
golden-update:
	@tools/deps build test
	@$(SUBMAKE) program
	@$(PYTHON) tests/run.py --haggle $(PROGRAM) --update

## deps: installs everything that any target needs
deps:
	@tools/deps build test lint format coverage fuzz bench editors

## deps-check: says what is missing, installs nothing
deps-check:
	@tools/deps --check build test lint format coverage fuzz bench editors

## clean: removes build/
clean:
	$(Q)rm -rf build

# ---- installing ----------------------------------------------------------------------------------

# Where each shell looks for what completes a program's commands.
COMPLETIONS = bash:bash-completion/completions/haggle zsh:zsh/site-functions/_haggle \
              fish:fish/vendor_completions.d/haggle.fish

## install: program, library, header, pkg-config file, manual, completion and playbooks, under PREFIX (and DESTDIR)
install: program library
	$(Q)install -d $(DESTDIR)$(bindir) $(DESTDIR)$(libdir)/pkgconfig $(DESTDIR)$(includedir) \
	    $(DESTDIR)$(mandir)/man1 $(DESTDIR)$(datadir)/haggle
	$(Q)install -m 755 $(PROGRAM) $(DESTDIR)$(bindir)/haggle
	$(Q)install -m 644 $(LIBRARY) $(DESTDIR)$(libdir)/libhaggle.a
	$(Q)install -m 644 src/haggle.h $(DESTDIR)$(includedir)/haggle.h
	$(Q)sed -e 's|@PREFIX@|$(PREFIX)|' -e 's|@VERSION@|$(VERSION)|' haggle.pc.in \
	    > $(DESTDIR)$(libdir)/pkgconfig/haggle.pc
	$(Q)for page in $(wildcard doc/*.1 doc/man/*.1); do \
	    install -m 644 $$page $(DESTDIR)$(mandir)/man1/ || exit 1; done
	$(Q)cp -R rules $(DESTDIR)$(datadir)/haggle/
	$(Q)for shell in $(COMPLETIONS); do \
	    install -d $(DESTDIR)$(datadir)/$$(dirname $${shell#*:}) && \
	    $(PROGRAM) completion $${shell%%:*} > $(DESTDIR)$(datadir)/$${shell#*:} || exit 1; done

## uninstall: removes what install put there
uninstall:
	$(Q)rm -f $(DESTDIR)$(bindir)/haggle $(DESTDIR)$(libdir)/libhaggle.a $(DESTDIR)$(includedir)/haggle.h \
	    $(DESTDIR)$(libdir)/pkgconfig/haggle.pc \
	    $(patsubst %,$(DESTDIR)$(mandir)/man1/%,$(notdir $(wildcard doc/*.1 doc/man/*.1))) \
	    $(foreach shell,$(COMPLETIONS),$(DESTDIR)$(datadir)/$(word 2,$(subst :, ,$(shell))))
	$(Q)rm -rf $(DESTDIR)$(datadir)/haggle

# ---- beside the tests ----------------------------------------------------------------------------

## lint: both compilers with -Werror, clang-tidy, layers, the manual, the generated page of messages
lint:
	@tools/deps build test lint
	@$(SUBMAKE) MODE=lint-gcc WERROR=1 program tests
	@$(SUBMAKE) MODE=lint-clang WERROR=1 program tests
	@tools/check-layers src grammar
	@tools/check-objects build/lint-gcc
	@$(SUBMAKE) lint-tidy
	@for page in $(wildcard doc/*.1 doc/man/*.1); do \
	    test -z "$$(groff -man -Tutf8 -ww -z $$page 2>&1 | tee /dev/stderr)" || exit 1; done
	@$(SUBMAKE) doc-check
	@echo 'lint: clean'

TIDY = $(SOURCES:%=build/tidy/%.ok)
lint-tidy: $(TIDY)
build/tidy/%.ok: % .clang-tidy $(wildcard src/*.h src/*/*.h) | $(GENERATED)
	$(call say,TIDY,$<)
	$(Q)mkdir -p $(@D) && clang-tidy --quiet --warnings-as-errors='*' $< -- -std=c17 $(DEFINES) $(INCLUDE) 2>&1 \
	    | { grep -vE '^[0-9]+ warnings? generated' || :; } | tee $@.log && test ! -s $@.log && touch $@

FORMATTED = $(wildcard src/*.[ch] src/*/*.[ch] tests/unit/*.[ch] tests/fuzz/*.[ch] tests/bench/*.[ch] tests/editors/*.c tools/*.c)

## format: lays out the C sources as .clang-format says
format:
	@tools/deps format
	@clang-format -i $(FORMATTED)

## format-check: fails where `make format` would change something
format-check:
	@tools/deps format
	@clang-format --dry-run --Werror $(FORMATTED)

## coverage: which lines of src/ the tests run (build/coverage/html); fails under 90 %
coverage:
	@tools/deps build test coverage
	@$(SUBMAKE) MODE=coverage program tests
	@find build/coverage -name '*.gcda' -delete
	@$(PYTHON) tests/run.py --haggle build/coverage/haggle --unit build/coverage/tests
	@tools/check-coverage 90

## fuzz-smoke: each fuzzer for ten seconds
fuzz-smoke:
	@tools/deps build fuzz
	@$(SUBMAKE) MODE=fuzz fuzz-targets
	@tools/fuzz 10 $(FUZZ_TARGETS)

## fuzz: each fuzzer for MINUTES (10)
fuzz:
	@tools/deps build fuzz
	@$(SUBMAKE) MODE=fuzz fuzz-targets
	@tools/fuzz $$(($(MINUTES) * 60)) $(FUZZ_TARGETS)

fuzz-targets: $(FUZZ_TARGETS)

## bench: start-up, evaluation, checking of big playbooks, memory
bench:
	@tools/deps build bench
	@$(SUBMAKE) program library
	@$(SUBMAKE) bench-programs
	@tests/bench/run.sh

BENCH_PROGRAMS = $(patsubst tests/bench/%.c,build/bench/%,$(wildcard tests/bench/*.c))
bench-programs: $(BENCH_PROGRAMS)
build/bench/empty: tests/bench/empty.c
	$(call say,CC,$<)
	$(Q)mkdir -p $(@D) && $(CC) -O2 -o $@ $<
build/bench/%: tests/bench/%.c $(LIBRARY) Makefile
	$(call say,CC,$<)
	$(Q)mkdir -p $(@D) && $(CC) -std=c17 -O2 -g $(WARNINGS) $(DEFINES) $(INCLUDE) -o $@ $< $(LIBRARY) $(LIBS)

## doc: writes doc/diagnostics.md from src/diag/codes.def, the lines of doc/masterclass.md, and grammar/editors
doc: build/tools/diagnostics
	$(Q)build/tools/diagnostics > doc/diagnostics.md
	$(Q)$(PYTHON) tests/masterclass.py --update
	$(Q)tools/editors

doc-check: build/tools/diagnostics
	@build/tools/diagnostics | diff -u doc/diagnostics.md - || { echo 'doc/diagnostics.md is old: run make doc'; exit 1; }
	@tools/editors --check

build/tools/%: tools/%.c src/diag/codes.def Makefile
	$(Q)mkdir -p $(@D) && $(CC) -std=c17 $(WARNINGS) $(DEFINES) $(INCLUDE) -o $@ $<
