/*
 * haggle.h - the library: compile a playbook, run it on offers, read the result.
 *
 *     struct haggle_playbook *playbook = haggle_compile("amazon.haggle", read_file, NULL);
 *     struct haggle_run *run = haggle_run(playbook, &offer, 1, NULL);
 *     puts(haggle_run_report(run, HAGGLE_JSON, NULL));
 *     haggle_run_free(run);
 *     haggle_playbook_free(playbook);
 *
 * The library opens no file, prints nothing, never exits on the user's mistakes, and keeps no state of its own:
 * texts come in through a callback or as memory, messages and results go out as text. A compiled playbook does not
 * change any more; threads may run it side by side. Every text handed out ends with a zero byte and belongs to the
 * playbook or the run that it came from. The language: doc/reference.md; the JSON: doc/result.schema.json.
 */
#ifndef HAGGLE_H
#define HAGGLE_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#define HAGGLE_VERSION "0.1.0"

/* The version of the library that is linked. */
const char *haggle_version(void);

/* ---- a playbook ---------------------------------------------------------------------------------- */

struct haggle_playbook;

/*
 * Reads one file of a playbook: the main file, then what it uses and imports, by names relative to where `name` is. The
 * file of a playbook that comes with haggle is called "haggle:NAME/FILE"; where it lies is the reader's affair.
 * Gives its bytes in *text, allocated by malloc (the library frees it), and their number. On failure returns false, and
 * may set *error to a text that says why ("no such file"), which must stay until the next call.
 */
typedef bool haggle_read_fn(void *context, const char *name, char **text, size_t *length,
                            const char **error);

/*
 * Compiles the playbook `name` with all that it imports. Imports may not leave `root` (a folder as in `name`; NULL: the
 * folder of `name`). Never NULL; free it with haggle_playbook_free.
 */
struct haggle_playbook *haggle_compile(const char *name, const char *root, haggle_read_fn *read,
                                       void *context);
/* The same, and checks the tests that the main file holds, so that they can be run. */
struct haggle_playbook *haggle_compile_tests(const char *name, const char *root,
                                             haggle_read_fn *read, void *context);
/*
 * The same, and looks for all that only warns: `haggle check`. `today` ("2026-01-15") is the day that market data is
 * aged on; NULL: its age is left alone.
 */
struct haggle_playbook *haggle_check(const char *name, const char *root, haggle_read_fn *read,
                                     void *context, const char *today);

/*
 * The same, for a playbook whose results are to be explained (haggle_run_explain): the program then knows which value each
 * expression has. Results are the same.
 */
struct haggle_playbook *haggle_compile_explained(const char *name, const char *root,
                                                 haggle_read_fn *read, void *context);
void haggle_playbook_free(struct haggle_playbook *playbook);

/* True where no error was found, so that the playbook can be run. */
bool haggle_playbook_ok(const struct haggle_playbook *playbook);
/* The files that it was read from, the main file first, and sheets of tables. */
size_t haggle_playbook_files(const struct haggle_playbook *playbook);
const char *haggle_playbook_file(struct haggle_playbook *playbook, size_t index);
size_t haggle_playbook_errors(const struct haggle_playbook *playbook);
size_t haggle_playbook_warnings(const struct haggle_playbook *playbook);

enum haggle_format { HAGGLE_TEXT, HAGGLE_MARKDOWN, HAGGLE_JSON };

/* How texts are laid out; NULL wherever it is asked for: no colour, 80 columns. */
struct haggle_style {
    bool color; /* ANSI colours */
    int width;  /* columns of a text report, at least 40 */
};

/* Errors, warnings and notes with their places: HAGGLE_TEXT, or HAGGLE_JSON (an array). "" or "[]" where there are none. */
const char *haggle_playbook_messages(struct haggle_playbook *playbook, enum haggle_format format,
                                     const struct haggle_style *style);

/*
 * The playbook's offer file as JSON Schema 2020-12, for editors and other programs; what a schema cannot say is in
 * doc/reference.md. The playbook is ok.
 */
const char *haggle_playbook_schema(struct haggle_playbook *playbook);

/* The messages of several playbooks as one log of SARIF 2.1.0; belongs to the first of them. `n` is at least 1. */
const char *haggle_sarif(struct haggle_playbook *const *playbooks, size_t n);

/* What a message's code ("E0204") means, as Markdown; NULL for a code that does not exist. */
const char *haggle_explain_code(const char *code);

/* ---- a run --------------------------------------------------------------------------------------- */

struct haggle_run;

/* One offer file: YAML, one offer or several documents. Nothing is copied: it must live as long as the run. */
struct haggle_offer_file {
    const char *name; /* shown in messages and results */
    const char *text;
    size_t length;
};

struct haggle_run_options {
    const char *const *set; /* thresholds set from outside: "aim=90%" */
    size_t n_set;
    const char *
        today; /* "2026-01-15": the day that market data is aged on; NULL: the day the offer was received */
};

/*
 * Runs a compiled playbook on every offer of the files. Where one offer does not fit, there are only messages. Never
 * NULL; free it with haggle_run_free, before the playbook.
 */
struct haggle_run *haggle_run(const struct haggle_playbook *playbook,
                              const struct haggle_offer_file *files, size_t n_files,
                              const struct haggle_run_options *options);
void haggle_run_free(struct haggle_run *run);

bool haggle_run_ok(const struct haggle_run *run);
const char *haggle_run_messages(struct haggle_run *run, enum haggle_format format,
                                const struct haggle_style *style);

/* How many offers were run. */
size_t haggle_run_offers(const struct haggle_run *run);

/* All results as one document: a JSON object for one offer, an array for several. */
const char *haggle_run_report(struct haggle_run *run, enum haggle_format format,
                              const struct haggle_style *style);

/* ---- why ----------------------------------------------------------------------------------------- */

struct haggle_explain_options {
    const char *const *
        names; /* what to explain: levers, flags, lets, …, "lever:base" where several have the name */
    size_t n_names; /* 0: every ask, flag raised, held-back and undecided lever, in short */
    bool all;       /* nothing is folded */
    bool unlock;    /* in place of that: which unknown facts would decide the most */
};

/*
 * Why the run says what it says of each of its offers, read from that run. The playbook must have been compiled by
 * haggle_compile_explained. NULL where a name means nothing, or several things: *why then says so, as a line. `style` may
 * be NULL.
 */
const char *haggle_run_explain(struct haggle_run *run, const struct haggle_explain_options *options,
                               enum haggle_format format, const struct haggle_style *style,
                               const char **why);

/* ---- tests of playbooks -------------------------------------------------------------------------- */

struct haggle_tests;

struct haggle_tests_options {
    const char *
        only; /* only tests with this in their title, or whose title fits this shell pattern; NULL: all */
    bool coverage; /* count what the tests exercise */
};

/* Free it with haggle_tests_free, before the playbooks. `options` may be NULL, and is not kept. */
struct haggle_tests *haggle_tests_new(const struct haggle_tests_options *options);
void haggle_tests_free(struct haggle_tests *tests);

/*
 * Runs the tests of a playbook that was compiled by haggle_compile_tests. Offer files are read by the function that it was
 * compiled with. One that has errors counts as a playbook whose tests cannot be run.
 */
void haggle_tests_add(struct haggle_tests *tests, const struct haggle_playbook *playbook);

/* How many tests a playbook's main file holds. */
size_t haggle_playbook_tests(const struct haggle_playbook *playbook);

struct haggle_tests_count {
    size_t passed, failed;
    size_t broken;    /* could not be run: their offer cannot be read or does not fit */
    size_t playbooks; /* that have errors */
    size_t left_out;  /* by options.only */
};
struct haggle_tests_count haggle_tests_count(const struct haggle_tests *tests);

enum haggle_tests_format {
    HAGGLE_TESTS_TEXT,
    HAGGLE_TESTS_TAP,   /* Test Anything Protocol 14 */
    HAGGLE_TESTS_JUNIT, /* JUnit XML */
    HAGGLE_TESTS_COVERAGE, /* a table, and what was never exercised; "" unless options.coverage, as the next */
    HAGGLE_TESTS_LCOV, /* an lcov tracefile */
};
const char *haggle_tests_report(struct haggle_tests *tests, enum haggle_tests_format format,
                                const struct haggle_style *style);

/* ---- two versions of a playbook ------------------------------------------------------------------ */

struct haggle_diff;

struct haggle_diff_options {
    const char *old_name,
        *new_name; /* how the versions are called; NULL: the names they were compiled by */
    bool witness;  /* where no offers are given, look for one that shows a difference */
    bool all;      /* texts list every change and every offer */
};

/*
 * Compares two playbooks, by meaning, and what they make of the offers. Both must be free of errors and outlive the result,
 * as must the texts of the files. Never NULL; free it with haggle_diff_free.
 */
struct haggle_diff *haggle_diff(const struct haggle_playbook *old,
                                const struct haggle_playbook *new,
                                const struct haggle_offer_file *files, size_t n_files,
                                const struct haggle_diff_options *options);
/* The same of two texts of one file of a playbook: only what it declares. Where one has mistakes: see haggle_diff_ok. */
struct haggle_diff *haggle_diff_texts(const struct haggle_offer_file *old,
                                      const struct haggle_offer_file *new,
                                      const struct haggle_diff_options *options);
void haggle_diff_free(struct haggle_diff *diff);

/* False where an offer could not be read or fits neither version, which messages say. */
bool haggle_diff_ok(const struct haggle_diff *diff);
/* Whether nothing differs, in what the playbooks say and in what they make of the offers. */
bool haggle_diff_same(const struct haggle_diff *diff);
const char *haggle_diff_messages(struct haggle_diff *diff, enum haggle_format format,
                                 const struct haggle_style *style);
/* The JSON: doc/diff.schema.json. */
const char *haggle_diff_report(struct haggle_diff *diff, enum haggle_format format,
                               const struct haggle_style *style);

/* ---- the asks for one offer over the versions of a playbook -------------------------------------- */

struct haggle_log;

/* A version, as a repository calls it. */
struct haggle_commit {
    const char *hash, *date, *author, *subject;
};

/* Follows one offer, the only one of the file; `lever` NULL: all levers. Free it with haggle_log_free. */
struct haggle_log *haggle_log_new(const struct haggle_offer_file *offer, const char *lever);
void haggle_log_free(struct haggle_log *log);
/* False where the offer cannot be read, which the messages say; add nothing then. */
bool haggle_log_ok(const struct haggle_log *log);
const char *haggle_log_messages(struct haggle_log *log, const struct haggle_style *style);

/* The next version, the oldest first. One with errors is noted and skipped; one without must live until another is added. */
void haggle_log_add(struct haggle_log *log, const struct haggle_commit *commit,
                    const struct haggle_playbook *playbook);

/* Whether any version had the lever that is followed. */
bool haggle_log_saw_lever(const struct haggle_log *log);
/* HAGGLE_TEXT or HAGGLE_JSON (doc/log.schema.json); the newest first, unless told otherwise. */
const char *haggle_log_report(struct haggle_log *log, enum haggle_format format, bool oldest_first,
                              const struct haggle_style *style);

/* ---- reading a result ---------------------------------------------------------------------------- */

/* One ask of one offer. Amounts as a coach reads them ("$205,000", "6 weeks"); exact values are in the JSON. */
struct haggle_ask {
    const char *lever; /* its name in the playbook */
    const char *title;
    const char *current;
    const char *ask;
    const char *raise;    /* "" where the lever is not an amount */
    const char *increase; /* "13.5%", "" where the lever is not an amount */
    const char *
        approval; /* titles of the tiers it needs: "Hiring manager", "no one", "not covered", "unknown" */
};

size_t haggle_run_asks(const struct haggle_run *run, size_t offer);
struct haggle_ask haggle_run_ask(struct haggle_run *run, size_t offer, size_t index);

/* ---- words and situations ------------------------------------------------------------------------ */

enum haggle_script_state {
    HAGGLE_SCRIPT_READY,
    HAGGLE_SCRIPT_NOT_READY, /* withheld, undecided, or not for this offer */
    HAGGLE_SCRIPT_UNKNOWN,   /* the playbook has no script and no lever of that name */
};

/* A script, or the words of a lever, filled in for one offer. */
struct haggle_script {
    enum haggle_script_state state;
    const char *
        text; /* READY: plain text, after a line "Subject: ..." and an empty one where it has a subject */
    const char
        *fill_in;    /* READY: the gaps left on purpose, "[a date], [your project]"; "" for none */
    const char *why; /* otherwise: why there are no words, as a line */
};

struct haggle_script haggle_run_script(struct haggle_run *run, size_t offer, const char *name);

/* All scripts by name, and whether each can be said: HAGGLE_TEXT or HAGGLE_JSON. */
const char *haggle_run_scripts(struct haggle_run *run, size_t offer, enum haggle_format format,
                               const struct haggle_style *style);

/* All plays with their steps, those that apply to the offer first. */
const char *haggle_run_plays(struct haggle_run *run, size_t offer, enum haggle_format format,
                             const struct haggle_style *style);

/* The plays as they are written, without an offer. */
const char *haggle_playbook_plays(struct haggle_playbook *playbook, enum haggle_format format,
                                  const struct haggle_style *style);

/* ---- layout -------------------------------------------------------------------------------------- */

struct haggle_layout;

/*
 * Brings the text of one file of a playbook into the one layout (doc/reference.md, "Layout"). Only how it is written
 * counts: nothing that it imports is read. The text must live as long as the layout. Never NULL; free it with
 * haggle_layout_free.
 */
struct haggle_layout *haggle_format(const char *name, const char *text, size_t length);
void haggle_layout_free(struct haggle_layout *layout);

/* False where the file has mistakes: then there are only messages. */
bool haggle_layout_ok(const struct haggle_layout *layout);
const char *haggle_layout_messages(struct haggle_layout *layout, enum haggle_format format,
                                   const struct haggle_style *style);

/* The laid out text, and its length where that is asked for; and whether it differs from what was given. */
const char *haggle_layout_text(const struct haggle_layout *layout, size_t *length);
bool haggle_layout_changes(const struct haggle_layout *layout);
/* From the text given to the laid out one, as a unified diff; "" where they are the same. */
const char *haggle_layout_diff(struct haggle_layout *layout, const struct haggle_style *style);

#ifdef __cplusplus
}
#endif

#endif
