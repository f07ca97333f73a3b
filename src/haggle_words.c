/*
 * haggle_words.c - the library's front for what is said and done: scripts, words of levers, plays.
 */
#include "advice/written.h"
#include "diag/diag.h"
#include "haggle_private.h"
#include "report/report.h"
#include "report/section_words.h"
#include "report/words.h"

static const char *take(struct buf *buf, struct arena *arena)
{
    return buf_take(buf, arena).ptr;
}

/* ---- one script -------------------------------------------------------------------------------- */

static struct haggle_script ready(const struct words *words, const struct result_script *script)
{
    struct buf text = {0};
    report_script(&text, script);
    return (struct haggle_script){
        .state = HAGGLE_SCRIPT_READY,
        .text = take(&text, words->arena),
        .fill_in = str_copy(words->arena, words_fill_in(words, &script->fill_in)).ptr};
}

static struct haggle_script not_ready(const struct words *words, struct str name, struct str why)
{
    struct str line = str_format(words->arena, "%.*s %.*s", STR_ARG(name), STR_ARG(why));
    return (struct haggle_script){.state = HAGGLE_SCRIPT_NOT_READY, .why = line.ptr};
}

static struct str is(const struct words *words, struct str state)
{
    return str_format(words->arena, "is %.*s", STR_ARG(state));
}

static bool find_script(const struct words *words, struct str name, struct haggle_script *out)
{
    const struct result *result = words->result;
    for (size_t i = 0; i < result->scripts.n; i++)
        if (str_equal(result->scripts.items[i].name, name)) {
            *out = ready(words, &result->scripts.items[i]);
            return true;
        }
    for (size_t i = 0; i < result->unsaid.n; i++) {
        const struct result_unsaid *unsaid = &result->unsaid.items[i];
        if (!str_is(unsaid->of, "script") || !str_equal(unsaid->name, name))
            continue;
        *out = not_ready(words, name, is(words, section_unsaid(words, unsaid)));
        return true;
    }
    return false;
}

/* What a lever says, where its ask is made. */
static struct haggle_script lever_words(const struct words *words, const struct result_ask *ask)
{
    struct str spoken = words_spoken(words, ask, "script");
    if (ask->script.len)
        return ready(words,
                     &(struct result_script){.text = ask->script, .fill_in = ask->script_fill_in});
    return not_ready(words, ask->lever,
                     spoken.len ? is(words, spoken) : STR("has no words for this offer"));
}

static bool find_lever(const struct words *words, struct str name, struct haggle_script *out)
{
    const struct result *result = words->result;
    for (size_t i = 0; i < result->asks.n; i++)
        if (str_equal(result->asks.items[i].lever, name)) {
            *out = lever_words(words, &result->asks.items[i]);
            return true;
        }
    for (size_t i = 0; i < result->held_back.n; i++)
        if (str_equal(result->held_back.items[i].lever, name)) {
            *out = not_ready(words, name,
                             str_format(words->arena, "is held back: %.*s",
                                        STR_ARG(result->held_back.items[i].reason)));
            return true;
        }
    for (size_t i = 0; i < result->undecided.n; i++)
        if (str_is(result->undecided.items[i].kind, "lever") &&
            str_equal(result->undecided.items[i].name, name)) {
            *out = not_ready(
                words, name,
                str_format(words->arena, "is undecided: %.*s",
                           STR_ARG(words_needs(words, &result->undecided.items[i].needs))));
            return true;
        }
    return false;
}

static size_t add_names(struct str *names, size_t n, const struct decls *decls)
{
    for (size_t i = 0; i < decls->n; i++)
        names[n++] = decls->items[i]->name.text;
    return n;
}

static struct haggle_script no_such(struct haggle_run *run, struct str name)
{
    const struct playbook *playbook = run->playbook->playbook;
    struct str *names =
        ARENA_ARRAY(&run->arena, playbook->scripts.n + playbook->levers.n, struct str);
    size_t n = add_names(names, 0, &playbook->scripts);
    n = add_names(names, n, &playbook->levers);
    struct str close = diag_suggest(&run->arena, name, names, n);
    struct buf why = {0};
    buf_format(&why, "there is no script and no lever %.*s", STR_ARG(name));
    if (close.len)
        buf_format(&why, "; did you mean %.*s?", STR_ARG(close));
    else if (playbook->scripts.n > 0)
        buf_add(&why, STR("; the scripts are "));
    for (size_t i = 0; close.len == 0 && i < playbook->scripts.n; i++)
        buf_format(&why, "%s%.*s", i ? ", " : "", STR_ARG(names[i]));
    return (struct haggle_script){.state = HAGGLE_SCRIPT_UNKNOWN, .why = take(&why, &run->arena)};
}

struct haggle_script haggle_run_script(struct haggle_run *run, size_t offer, const char *name)
{
    struct words words = {&run->arena, run->results[offer]};
    struct str wanted = str_from(name);
    struct haggle_script script = {.why = ""};
    if (!find_script(&words, wanted, &script) && !find_lever(&words, wanted, &script))
        script = no_such(run, wanted);
    script.text = script.text ? script.text : "";
    script.fill_in = script.fill_in ? script.fill_in : "";
    script.why = script.why ? script.why : "";
    return script;
}

/* ---- all of them ------------------------------------------------------------------------------- */

static struct report_style style_of(const struct haggle_style *style)
{
    return (struct report_style){.color = style && style->color,
                                 .width = style && style->width ? style->width : 80};
}

const char *haggle_run_scripts(struct haggle_run *run, size_t offer, enum haggle_format format,
                               const struct haggle_style *style)
{
    struct report_style report = style_of(style);
    struct buf out = {0};
    if (format == HAGGLE_JSON)
        report_scripts_json(&out, run->results[offer]);
    else
        report_scripts(&out, run->results[offer], &report);
    return take(&out, &run->arena);
}

static const char *plays(struct arena *arena, const struct result *result,
                         enum haggle_format format, const struct haggle_style *style)
{
    struct report_style report = style_of(style);
    struct buf out = {0};
    if (format == HAGGLE_JSON)
        report_plays_json(&out, result);
    else if (format == HAGGLE_MARKDOWN)
        report_plays_markdown(&out, result);
    else
        report_plays(&out, result, &report);
    return take(&out, arena);
}

const char *haggle_run_plays(struct haggle_run *run, size_t offer, enum haggle_format format,
                             const struct haggle_style *style)
{
    return plays(&run->arena, run->results[offer], format, style);
}

const char *haggle_playbook_plays(struct haggle_playbook *playbook, enum haggle_format format,
                                  const struct haggle_style *style)
{
    struct playbook *p = playbook->playbook;
    return plays(&p->arena, advice_written_plays(&p->arena, p), format, style);
}
