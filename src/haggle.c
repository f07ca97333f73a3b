/*
 * haggle.c - the library's front: what haggle.h promises, in terms of the layers below.
 */
#include "haggle_private.h"

#include <stdlib.h>
#include <string.h>

#include "advice/advice.h"
#include "base/diff.h"
#include "base/limits.h"
#include "check/path.h"
#include "diag/render.h"
#include "offer/offer.h"
#include "program/run.h"
#include "report/report.h"
#include "report/schema.h"
#include "report/words.h"
#include "syntax/format.h"

const char *haggle_version(void)
{
    return HAGGLE_VERSION;
}

/* ---- a playbook ---------------------------------------------------------------------------------- */

bool haggle_reader_read(void *context, struct arena *arena, struct str name, struct str *text,
                        struct str *error)
{
    struct haggle_reader *reader = context;
    char *bytes = NULL;
    size_t length = 0;
    const char *why = "it cannot be read";
    struct str path = str_copy(arena, name);
    if (!reader->read || !reader->read(reader->context, path.ptr, &bytes, &length, &why)) {
        *error = str_from(why);
        return false;
    }
    VEC_PUSH(reader->arena, &reader->texts, bytes);
    *text = (struct str){bytes, length};
    return true;
}

void haggle_reader_free(struct haggle_reader *reader)
{
    for (size_t i = 0; i < reader->texts.n; i++)
        free(reader->texts.items[i]);
}

static struct str folder_of(const char *name)
{
    const char *slash = strrchr(name, '/');
    return slash ? (struct str){name, (size_t)(slash - name)} : STR("");
}

/* "haggle:NAME" means that playbook's main file. */
static struct str main_file(struct arena *arena, const char *name)
{
    struct str path = str_from(name), shipped = path_shipped_name(path);
    if (shipped.len == 0 || shipped.ptr + shipped.len != path.ptr + path.len)
        return path;
    return str_format(arena, "%s%s", name, PATH_SHIPPED_MAIN);
}

static void report_bad_day(struct diags *diags, const char *today)
{
    struct diag *diag = diag_add_placeless(diags, DIAG_E0704, "--today %s is not a date", today);
    diag_hint(diags, diag, "write a day of the calendar, the year first: 2026-01-15");
}

/* Each looks at more than the one before. */
enum thoroughness { FOR_RUNS, FOR_EXPLAINING, FOR_TESTS, FOR_CHECK };

static struct haggle_playbook *compile(const char *name, const char *root, haggle_read_fn *read,
                                       void *context, enum thoroughness how, const char *today)
{
    struct playbook *playbook =
        playbook_new(haggle_reader_read, NULL, root ? str_from(root) : folder_of(name));
    struct haggle_playbook *out = ARENA_NEW(&playbook->arena, struct haggle_playbook);
    *out = (struct haggle_playbook){.playbook = playbook,
                                    .name = str_copy(&playbook->arena, str_from(name)).ptr,
                                    .reader = {read, context, .arena = &playbook->arena}};
    playbook->read_context = &out->reader;
    playbook->with_tests = how >= FOR_TESTS;
    playbook->with_notes = how == FOR_EXPLAINING;
    playbook->with_lints = how >= FOR_CHECK;
    if (today && !date_parse(str_from(today), &playbook->today))
        report_bad_day(&playbook->diags, today);
    else
        playbook->has_today = today != NULL;
    if (playbook_load(playbook, main_file(&playbook->arena, name)))
        out->program = program_compile(playbook);
    return out;
}

struct haggle_playbook *haggle_compile(const char *name, const char *root, haggle_read_fn *read,
                                       void *context)
{
    return compile(name, root, read, context, FOR_RUNS, NULL);
}

struct haggle_playbook *haggle_compile_tests(const char *name, const char *root,
                                             haggle_read_fn *read, void *context)
{
    return compile(name, root, read, context, FOR_TESTS, NULL);
}

struct haggle_playbook *haggle_check(const char *name, const char *root, haggle_read_fn *read,
                                     void *context, const char *today)
{
    return compile(name, root, read, context, FOR_CHECK, today);
}

struct haggle_playbook *haggle_compile_explained(const char *name, const char *root,
                                                 haggle_read_fn *read, void *context)
{
    return compile(name, root, read, context, FOR_EXPLAINING, NULL);
}

void haggle_playbook_free(struct haggle_playbook *playbook)
{
    if (!playbook)
        return;
    haggle_reader_free(&playbook->reader);
    playbook_free(playbook->playbook);
}

bool haggle_playbook_ok(const struct haggle_playbook *playbook)
{
    return playbook->program != NULL;
}

size_t haggle_playbook_files(const struct haggle_playbook *playbook)
{
    return playbook->playbook->sources.n;
}

const char *haggle_playbook_file(struct haggle_playbook *playbook, size_t index)
{
    struct playbook *p = playbook->playbook;
    return str_copy(&p->arena, source_get(&p->sources, (uint32_t)index)->name).ptr;
}

size_t haggle_playbook_errors(const struct haggle_playbook *playbook)
{
    return playbook->playbook->diags.n_errors;
}

size_t haggle_playbook_warnings(const struct haggle_playbook *playbook)
{
    return playbook->playbook->diags.n_warnings;
}

static const char *take(struct buf *buf, struct arena *arena)
{
    return buf_take(buf, arena).ptr;
}

static const char *messages(struct arena *arena, const struct diags *diags,
                            const struct sources *sources, enum haggle_format format,
                            const struct haggle_style *style)
{
    struct buf out = {0};
    if (format == HAGGLE_JSON)
        render_diags_json(&out, diags, sources);
    else
        render_diags(&out, diags, sources, style && style->color);
    return take(&out, arena);
}

const char *haggle_playbook_messages(struct haggle_playbook *playbook, enum haggle_format format,
                                     const struct haggle_style *style)
{
    struct playbook *p = playbook->playbook;
    return messages(&p->arena, &p->diags, &p->sources, format, style);
}

const char *haggle_playbook_schema(struct haggle_playbook *playbook)
{
    struct buf out = {0};
    report_schema(&out, playbook->playbook);
    return take(&out, &playbook->playbook->arena);
}

const char *haggle_sarif(struct haggle_playbook *const *playbooks, size_t n)
{
    struct playbook *first = playbooks[0]->playbook;
    struct sarif_part *parts = ARENA_ARRAY(&first->arena, n, struct sarif_part);
    struct buf out = {0};
    for (size_t i = 0; i < n; i++)
        parts[i] =
            (struct sarif_part){&playbooks[i]->playbook->diags, &playbooks[i]->playbook->sources};
    render_sarif(&out, parts, n, HAGGLE_VERSION);
    return take(&out, &first->arena);
}

const char *haggle_explain_code(const char *code)
{
    enum diag_code found = diag_code_find(str_from(code));
    return found == N_DIAG_CODES ? NULL : diag_infos[found].explanation;
}

/* ---- a run --------------------------------------------------------------------------------------- */

static const struct decl *find_threshold(const struct playbook *playbook, struct str name)
{
    for (size_t i = 0; i < playbook->thresholds.n; i++)
        if (str_equal(playbook->thresholds.items[i]->name.text, name))
            return playbook->thresholds.items[i];
    return NULL;
}

static void unknown_threshold(struct haggle_run *run, struct str name)
{
    const struct decls *all = &run->playbook->playbook->thresholds;
    struct str *names = ARENA_ARRAY(&run->arena, all->n, struct str);
    struct buf list = {0};
    for (size_t i = 0; i < all->n; i++) {
        names[i] = all->items[i]->name.text;
        buf_format(&list, "%s%.*s", i ? ", " : "", STR_ARG(names[i]));
    }
    struct diag *diag = diag_add_placeless(&run->diags, DIAG_E0701,
                                           "there is no threshold %.*s to set", STR_ARG(name));
    struct str close = diag_suggest(&run->arena, name, names, all->n);
    struct str known = buf_take(&list, &run->arena);
    if (close.len)
        diag_hint(&run->diags, diag, "did you mean %.*s?", STR_ARG(close));
    else if (all->n)
        diag_hint(&run->diags, diag, "this playbook's thresholds are %.*s", STR_ARG(known));
    else
        diag_hint(&run->diags, diag, "this playbook declares no threshold");
}

/* The value is read by the type of the threshold, as a fact of an offer file is. */
static void set_threshold(struct haggle_run *run, const char *setting)
{
    const char *equals = strchr(setting, '=');
    if (!equals || equals == setting || !equals[1]) {
        struct diag *diag =
            diag_add_placeless(&run->diags, DIAG_E0702, "--set %s does not say %s", setting,
                               equals == setting ? "which threshold to set" : "what to set it to");
        diag_hint(&run->diags, diag, "write --set name=value, like --set aim=90%%");
        return;
    }
    struct str name = str_trim((struct str){setting, (size_t)(equals - setting)});
    struct str value = str_trim(str_from(equals + 1));
    const struct playbook *playbook = run->playbook->playbook;
    const struct decl *threshold = find_threshold(playbook, name);
    struct str expected, hint;
    if (!threshold) {
        unknown_threshold(run, name);
        return;
    }
    union cell *cell = &run->settings.thresholds[threshold->index];
    if (offer_read_scalar(&run->arena, playbook, threshold->expr->type, value, cell, &expected,
                          &hint)) {
        run->settings.states[threshold->index] = CELL_KNOWN;
        return;
    }
    struct diag *diag =
        diag_add_placeless(&run->diags, DIAG_E0703, "--set %.*s: expected %.*s, found \"%.*s\"",
                           STR_ARG(name), STR_ARG(expected), STR_ARG(value));
    if (hint.len)
        diag_hint(&run->diags, diag, "%.*s", STR_ARG(hint));
}

static void read_settings(struct haggle_run *run, const struct haggle_run_options *options,
                          struct advice_options *advice)
{
    size_t n = run->playbook->playbook->thresholds.n;
    run->settings.thresholds = ARENA_ARRAY(&run->arena, n, union cell);
    run->settings.states = ARENA_ARRAY(&run->arena, n, uint8_t);
    if (!options)
        return;
    for (size_t i = 0; i < options->n_set; i++)
        set_threshold(run, options->set[i]);
    if (options->today) {
        advice->has_today = date_parse(str_from(options->today), &advice->today);
        if (!advice->has_today)
            report_bad_day(&run->diags, options->today);
    }
}

static struct facts *read_offers(struct haggle_run *run, const struct haggle_offer_file *files,
                                 size_t n_files)
{
    struct offer_file *read = ARENA_ARRAY(&run->arena, n_files, struct offer_file);
    for (size_t i = 0; i < n_files; i++) {
        uint32_t file = source_add(&run->sources, str_from(files[i].name),
                                   (struct str){files[i].text, files[i].length});
        offer_read(&run->arena, &run->sources, file, &run->diags, &read[i]);
    }
    struct facts *facts = offer_facts(&run->arena, run->playbook->playbook, &run->sources, read,
                                      n_files, &run->diags);
    diags_sort(&run->diags);
    return run->diags.n_errors ? NULL : facts;
}

struct haggle_run *haggle_run(const struct haggle_playbook *playbook,
                              const struct haggle_offer_file *files, size_t n_files,
                              const struct haggle_run_options *options)
{
    struct arena arena = {0};
    struct haggle_run *run = ARENA_NEW(&arena, struct haggle_run);
    run->arena = arena; /* it lies in the arena that it owns */
    run->playbook = playbook;
    sources_extend(&run->sources, &playbook->playbook->sources, &run->arena);
    run->diags.arena = &run->arena;
    if (!playbook->program)
        return run;
    struct advice_options advice = {0};
    read_settings(run, options, &advice);
    struct facts *facts = read_offers(run, files, n_files);
    if (!facts)
        return run;
    struct run *done = program_run(&run->arena, playbook->program, facts, &run->settings);
    if (facts->histories) {
        history_warn(done, &run->diags);
        diags_sort(&run->diags);
    }
    run->results = ARENA_ARRAY(&run->arena, facts->n_offers, struct result *);
    for (size_t i = 0; i < facts->n_offers; i++)
        run->results[i] = advice_result(done, i, &advice);
    run->n_results = facts->n_offers;
    run->done = done;
    return run;
}

void haggle_run_free(struct haggle_run *run)
{
    if (!run)
        return;
    struct arena arena = run->arena;
    arena_free(&arena);
}

bool haggle_run_ok(const struct haggle_run *run)
{
    return run->results != NULL;
}

const char *haggle_run_messages(struct haggle_run *run, enum haggle_format format,
                                const struct haggle_style *style)
{
    return messages(&run->arena, &run->diags, &run->sources, format, style);
}

size_t haggle_run_offers(const struct haggle_run *run)
{
    return run->n_results;
}

const char *haggle_run_report(struct haggle_run *run, enum haggle_format format,
                              const struct haggle_style *style)
{
    struct buf out = {0};
    struct report_style report = {.color = style && style->color,
                                  .width = style && style->width ? style->width : 80};
    if (format == HAGGLE_JSON)
        report_json_many(&out, (const struct result *const *)run->results, run->n_results);
    for (size_t i = 0; i < run->n_results && format != HAGGLE_JSON; i++) {
        if (i > 0)
            buf_add(&out, STR("\n"));
        if (format == HAGGLE_MARKDOWN)
            report_markdown(&out, run->results[i]);
        else
            report_text(&out, run->results[i], &report);
    }
    return take(&out, &run->arena);
}

/* ---- reading a result ---------------------------------------------------------------------------- */

size_t haggle_run_asks(const struct haggle_run *run, size_t offer)
{
    return offer < run->n_results ? run->results[offer]->asks.n : 0;
}

static const char *shown(struct haggle_run *run, const struct result *result,
                         const struct value *value)
{
    struct buf out = {0};
    if (value->state != CELL_UNKNOWN)
        value_print(&out, value, result->symbols, result->currency, false);
    return take(&out, &run->arena);
}

struct haggle_ask haggle_run_ask(struct haggle_run *run, size_t offer, size_t index)
{
    const struct result *result = run->results[offer];
    const struct result_ask *ask = &result->asks.items[index];
    struct words words = {&run->arena, result};
    struct str approval = words_approval(&words, &ask->approval);
    return (struct haggle_ask){.lever = str_copy(&run->arena, ask->lever).ptr,
                               .title = str_copy(&run->arena, ask->title).ptr,
                               .current = shown(run, result, &ask->current),
                               .ask = shown(run, result, &ask->ask),
                               .raise = shown(run, result, &ask->raise),
                               .increase = shown(run, result, &ask->increase),
                               .approval = str_copy(&run->arena, approval).ptr};
}

/* ---- layout -------------------------------------------------------------------------------------- */

struct haggle_layout {
    struct arena arena;
    struct sources sources;
    struct diags diags;
    struct symbols symbols;
    struct str name, text, result;
    bool ok;
};

struct haggle_layout *haggle_format(const char *name, const char *text, size_t length)
{
    struct arena arena = {0};
    struct haggle_layout *layout = ARENA_NEW(&arena, struct haggle_layout);
    layout->arena = arena; /* it lies in the arena that it owns */
    layout->name = str_from(name);
    layout->text = (struct str){text, length};
    layout->result = STR("");
    layout->sources.arena = layout->diags.arena = layout->symbols.map.arena = &layout->arena;
    struct parse parse = {.arena = &layout->arena,
                          .sources = &layout->sources,
                          .diags = &layout->diags,
                          .symbols = &layout->symbols};
    uint32_t file = source_add(&layout->sources, layout->name, layout->text);
    layout->ok = format_file(&parse, file, &layout->result);
    diags_sort(&layout->diags);
    return layout;
}

void haggle_layout_free(struct haggle_layout *layout)
{
    if (!layout)
        return;
    struct arena arena = layout->arena;
    arena_free(&arena);
}

bool haggle_layout_ok(const struct haggle_layout *layout)
{
    return layout->ok;
}

const char *haggle_layout_messages(struct haggle_layout *layout, enum haggle_format format,
                                   const struct haggle_style *style)
{
    return messages(&layout->arena, &layout->diags, &layout->sources, format, style);
}

const char *haggle_layout_text(const struct haggle_layout *layout, size_t *length)
{
    if (length)
        *length = layout->result.len;
    return layout->result.ptr;
}

bool haggle_layout_changes(const struct haggle_layout *layout)
{
    return layout->ok && !str_equal(layout->text, layout->result);
}

const char *haggle_layout_diff(struct haggle_layout *layout, const struct haggle_style *style)
{
    struct buf out = {0};
    if (haggle_layout_changes(layout))
        diff_unified(&out, layout->text, layout->result, layout->name, style && style->color);
    return take(&out, &layout->arena);
}
