/*
 * haggle_explain.c - the library's front for why a run says what it says.
 */
#include "advice/explain.h"
#include "base/bug.h"
#include "haggle_private.h"
#include "report/explain.h"

struct explaining_run {
    struct haggle_run *run;
    const struct haggle_explain_options *options;
    struct explain_name *names;
    struct report_style style;
};

static struct explanation *explain(const struct explaining_run *x, size_t offer)
{
    return explain_offer(x->run->done, offer, x->run->results[offer], x->names, x->options->n_names,
                         x->options->all);
}

static void add_text(const struct explaining_run *x, size_t offer, bool markdown, struct buf *out)
{
    const struct result *result = x->run->results[offer];
    if (x->options->unlock) {
        const struct unlocks *unlocks = explain_unlock(x->run->done, result);
        if (markdown)
            report_unlocks_markdown(out, result, unlocks);
        else
            report_unlocks(out, result, unlocks, &x->style);
    } else if (markdown) {
        report_explanation_markdown(out, explain(x, offer));
    } else {
        report_explanation(out, explain(x, offer), &x->style);
    }
}

static void add_json(const struct explaining_run *x, struct buf *out)
{
    struct haggle_run *run = x->run;
    size_t n = run->n_results;
    const struct explanation **explanations =
        ARENA_ARRAY(&run->arena, n, const struct explanation *);
    const struct unlocks **unlocks = ARENA_ARRAY(&run->arena, n, const struct unlocks *);
    for (size_t i = 0; i < n; i++) {
        if (x->options->unlock)
            unlocks[i] = explain_unlock(run->done, run->results[i]);
        else
            explanations[i] = explain(x, i);
    }
    report_explanations_json(out, x->options->unlock ? NULL : explanations,
                             (const struct result *const *)run->results,
                             x->options->unlock ? unlocks : NULL, n);
}

const char *haggle_run_explain(struct haggle_run *run, const struct haggle_explain_options *options,
                               enum haggle_format format, const struct haggle_style *style,
                               const char **why)
{
    if (!run->playbook->playbook->with_notes)
        BUG("a playbook is explained that was not compiled for it");
    struct explaining_run x = {.run = run, .options = options};
    struct str wrong;
    struct buf out = {0};
    x.style = (struct report_style){.color = style && style->color,
                                    .width = style && style->width ? style->width : 80};
    x.names = explain_names(&run->arena, run->playbook->playbook, options->names, options->n_names,
                            &wrong);
    if (wrong.len > 0) {
        *why = str_copy(&run->arena, wrong).ptr;
        return NULL;
    }
    if (format == HAGGLE_JSON)
        add_json(&x, &out);
    for (size_t i = 0; i < run->n_results && format != HAGGLE_JSON; i++) {
        if (i > 0)
            buf_add(&out, STR("\n"));
        add_text(&x, i, format == HAGGLE_MARKDOWN, &out);
    }
    return buf_take(&out, &run->arena).ptr;
}
