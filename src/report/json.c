/*
 * json.c - a result as JSON, as doc/result.schema.json describes it.
 *
 * Numbers are written in exact plain decimal notation, never through binary floating point.
 */
#include "report/json_make.h"

#include <json-c/json.h>

#include "base/bug.h"
#include "report/report.h"

/* ---- the parts of a result ------------------------------------------------------------------- */

static struct json_object *new_years(const struct result *result, const struct value *years,
                                     size_t n)
{
    struct json_object *array = json_new_flat_array();
    for (size_t i = 0; i < n; i++)
        json_push(array, json_new_value(result, &years[i]));
    return array;
}

static struct json_object *new_package(const struct result *result,
                                       const struct result_package *package)
{
    if (package->n_years == 0)
        return NULL;
    struct json_object *object = json_new_object(), *components = json_new_object();
    json_put(object, "years", new_years(result, package->years, package->n_years));
    json_put(object, "total", json_new_value(result, &package->total));
    json_put(object, "average", json_new_value(result, &package->average));
    for (size_t i = 0; i < package->n_components; i++) {
        const struct result_component *component = &package->components[i];
        struct buf name = {0};
        buf_add(&name, component->name);
        json_put(components, name.ptr, new_years(result, component->years, package->n_years));
        buf_free(&name);
    }
    json_put(object, "components", components);
    return object;
}

/* A percentile beyond its survey is no number: {"below": 0.1} or {"above": 0.9}. */
static struct json_object *new_figure(const struct result *result,
                                      const struct result_value *figure)
{
    struct json_object *value = json_new_value(result, &figure->value);
    bool is_below = figure->value.state == CELL_BELOW, is_above = figure->value.state == CELL_ABOVE;
    if (!figure->is_range && !is_below && !is_above)
        return value;
    struct json_object *object = json_new_object();
    json_put(object, figure->is_range ? "minimum" : is_below ? "below" : "above", value);
    if (figure->is_range)
        json_put(object, "maximum", json_new_value(result, &figure->high));
    return object;
}

static struct json_object *new_figures(const struct result *result)
{
    struct json_object *object = json_new_object();
    for (size_t i = 0; i < result->values.n; i++) {
        struct buf name = {0};
        buf_add(&name, result->values.items[i].name);
        json_put(object, name.ptr, new_figure(result, &result->values.items[i]));
        buf_free(&name);
    }
    return object;
}

static struct json_object *new_flags(const struct result *result)
{
    struct json_object *array = json_new_array(result->flags.n);
    for (size_t i = 0; i < result->flags.n; i++) {
        const struct result_flag *flag = &result->flags.items[i];
        struct json_object *object = json_new_object();
        json_put(object, "name", json_new_text(flag->name));
        json_put(object, "title", json_new_text(flag->title));
        json_put(object, "severity", json_new_text(flag->severity));
        json_put(object, "message", json_new_text_or_null(flag->message));
        json_put(object, "fill_in", json_new_texts(flag->fill_in.items, flag->fill_in.n));
        json_put(object, "at", json_new_text(flag->at));
        json_push(array, object);
    }
    return array;
}

static struct json_object *new_outcome(const struct result_approval *approval)
{
    if (!approval->known)
        return NULL;
    switch (approval->outcome) {
    case APPROVAL_NONE:
        return json_new_text(STR("none"));
    case APPROVAL_TIER:
        return json_new_text(STR("tier"));
    case APPROVAL_SEVERAL:
        return json_new_text(STR("several"));
    case APPROVAL_NOT_COVERED:
        return json_new_text(STR("not_covered"));
    }
    return NULL;
}

struct json_object *json_new_approval(const struct result *result,
                                      const struct result_approval *approval)
{
    if (!approval->applies)
        return NULL;
    struct json_object *object = json_new_object(), *tiers = json_new_flat_array();
    struct json_object *titles = json_new_flat_array();
    for (size_t i = 0; i < approval->n_tiers; i++) {
        json_push(tiers, json_new_text(approval->tiers[i]->name));
        json_push(titles, json_new_text(approval->tiers[i]->title));
    }
    json_put(object, "outcome", new_outcome(approval));
    json_put(object, "tiers", tiers);
    json_put(object, "titles", titles);
    json_put(object, "ladder", json_new_text_or_null(approval->ladder));
    json_put(object, "measure", json_new_value(result, &approval->measure));
    json_put(object, "unbounded", json_new_bool(approval->unbounded));
    json_put(object, "raised", json_new_bool(approval->raised));
    return object;
}

static struct json_object *new_bound(enum bound bound)
{
    switch (bound) {
    case BOUND_TARGET:
        return json_new_text(STR("target"));
    case BOUND_ROOM:
        return json_new_text(STR("room"));
    case BOUND_CAP:
        return json_new_text(STR("cap"));
    case BOUND_ROUND:
        return json_new_text(STR("round"));
    }
    return NULL;
}

static struct json_object *new_ask(const struct result *result, const struct result_ask *ask)
{
    struct json_object *object = json_new_object();
    json_put(object, "lever", json_new_text(ask->lever));
    json_put(object, "title", json_new_text(ask->title));
    json_put(object, "trade", json_new_bool(ask->is_trade));
    json_put(object, "initial", json_new_value(result, &ask->initial));
    json_put(object, "current", json_new_value(result, &ask->current));
    json_put(object, "target", json_new_value(result, &ask->target));
    json_put(object, "ask", json_new_value(result, &ask->ask));
    json_put(object, "raise", ask->is_numeric ? json_new_value(result, &ask->raise) : NULL);
    json_put(object, "increase", ask->is_numeric ? json_new_value(result, &ask->increase) : NULL);
    json_put(object, "impact", json_new_value(result, &ask->impact));
    json_put(object, "bound", new_bound(ask->bound));
    json_put(object, "round", ask->round ? json_new_number(ask->round) : NULL);
    json_put(object, "script", json_new_text_or_null(ask->script));
    json_put(object, "fill_in", json_new_texts(ask->fill_in.items, ask->fill_in.n));
    json_put(object, "tactics", json_new_texts(ask->tactics, ask->n_tactics));
    json_put(object, "fallback", json_new_text_or_null(ask->fallback));
    json_put(object, "at", json_new_text(ask->at));
    json_put(object, "approval", json_new_approval(result, &ask->approval));
    return object;
}

static struct json_object *new_asks(const struct result *result)
{
    struct json_object *array = json_new_array(result->asks.n);
    for (size_t i = 0; i < result->asks.n; i++)
        json_push(array, new_ask(result, &result->asks.items[i]));
    return array;
}

static struct json_object *new_held_back(const struct result *result)
{
    struct json_object *array = json_new_array(result->held_back.n);
    for (size_t i = 0; i < result->held_back.n; i++) {
        const struct result_held_back *held = &result->held_back.items[i];
        struct json_object *object = json_new_object();
        json_put(object, "lever", json_new_text(held->lever));
        json_put(object, "title", json_new_text(held->title));
        json_put(object, "reason", json_new_text(held->reason));
        json_put(object, "at", json_new_text(held->at));
        json_push(array, object);
    }
    return array;
}

static struct json_object *new_undecided(const struct result *result)
{
    struct json_object *array = json_new_array(result->undecided.n);
    for (size_t i = 0; i < result->undecided.n; i++) {
        const struct result_undecided *undecided = &result->undecided.items[i];
        struct json_object *object = json_new_object();
        json_put(object, "kind", json_new_text(undecided->kind));
        json_put(object, "name", json_new_text(undecided->name));
        json_put(object, "title", json_new_text(undecided->title));
        json_put(object, "needs", json_new_needs(&undecided->needs));
        json_push(array, object);
    }
    return array;
}

static struct json_object *new_withheld(const struct result *result)
{
    struct json_object *array = json_new_array(result->withheld.n);
    for (size_t i = 0; i < result->withheld.n; i++) {
        const struct result_withheld *withheld = &result->withheld.items[i];
        struct json_object *object = json_new_object();
        json_put(object, "script", json_new_text(withheld->name));
        json_put(object, "of", json_new_text(withheld->of));
        json_put(object, "kind", json_new_text(withheld->kind));
        json_put(object, "needs", json_new_needs(&withheld->needs));
        json_push(array, object);
    }
    return array;
}

static struct json_object *new_notes(const struct result *result)
{
    struct json_object *array = json_new_array(result->notes.n);
    for (size_t i = 0; i < result->notes.n; i++) {
        struct json_object *object = json_new_object();
        json_put(object, "text", json_new_text(result->notes.items[i].text));
        json_put(object, "at", json_new_text_or_null(result->notes.items[i].at));
        json_push(array, object);
    }
    return array;
}

static struct json_object *new_request(const struct result *result)
{
    const struct result_request *request = &result->request;
    struct json_object *object = json_new_object();
    json_put(object, "raise", json_new_value(result, &request->raise));
    json_put(object, "total_increase", json_new_value(result, &request->total_increase));
    json_put(object, "year1_increase", json_new_value(result, &request->year1_increase));
    json_put(object, "approval", json_new_approval(result, &request->approval));
    return object;
}

static struct json_object *new_playbook(const struct result *result)
{
    struct json_object *object = json_new_object();
    json_put(object, "title", json_new_text(result->playbook_title));
    json_put(object, "version", json_new_text_or_null(result->playbook_version));
    json_put(object, "currency", result->currency ? json_new_text(result->currency->code) : NULL);
    return object;
}

static struct json_object *new_offer(const struct result *result)
{
    struct json_object *object = json_new_object();
    json_put(object, "source", json_new_text(result->offer_source));
    json_put(object, "index", json_checked(json_object_new_int64((int64_t)result->offer_index)));
    return object;
}

static struct json_object *new_result(const struct result *result)
{
    struct json_object *object = json_new_object();
    json_put(object, "haggle", json_checked(json_object_new_int(1)));
    json_put(object, "playbook", new_playbook(result));
    json_put(object, "offer", new_offer(result));
    json_put(object, "package", new_package(result, &result->package));
    json_put(object, "asked", new_package(result, &result->asked));
    json_put(object, "initial", new_package(result, &result->initial));
    json_put(object, "values", new_figures(result));
    json_put(object, "flags", new_flags(result));
    json_put(object, "asks", new_asks(result));
    json_put(object, "held_back", new_held_back(result));
    json_put(object, "undecided", new_undecided(result));
    json_put(object, "request", new_request(result));
    json_put(object, "rounds", json_new_rounds(result));
    json_put(object, "plan", json_new_plan(result));
    json_put(object, "scripts", json_new_scripts(result));
    json_put(object, "withheld", new_withheld(result));
    json_put(object, "plays", json_new_plays(result));
    json_put(object, "notes", new_notes(result));
    return object;
}

void report_json(struct buf *out, const struct result *result)
{
    json_write(out, new_result(result), STR(""));
    buf_add_char(out, '\n');
}

/* One result after another is written: the objects of thousands together would fill the memory. */
void report_json_many(struct buf *out, const struct result *const *results, size_t n)
{
    if (n == 1) {
        report_json(out, results[0]);
        return;
    }
    buf_add_char(out, '[');
    for (size_t i = 0; i < n; i++) {
        buf_add(out, i > 0 ? STR(",\n") : STR("\n"));
        json_write(out, new_result(results[i]), STR("  "));
    }
    buf_add(out, n > 0 ? STR("\n]\n") : STR("]\n"));
}
