/*
 * json.c - a result as JSON, as doc/result.schema.json describes it.
 *
 * Numbers are written in exact plain decimal notation, never through binary floating point.
 */
#include "report/report.h"

#include <json-c/json.h>
#include <json-c/printbuf.h>

#include "base/bug.h"

/* json-c answers a lack of memory with NULL, which as a value would be written as null. */
static struct json_object *checked(struct json_object *object)
{
    if (object == NULL)
        bug_out_of_memory();
    return object;
}

static void put(struct json_object *object, const char *key, struct json_object *value)
{
    if (json_object_object_add(object, key, value) != 0)
        bug_out_of_memory();
}

static void push(struct json_object *array, struct json_object *value)
{
    if (json_object_array_add(array, value) != 0)
        bug_out_of_memory();
}

static struct json_object *new_object(void)
{
    return checked(json_object_new_object());
}

/* Writes an array in one line. */
static int write_flat(struct json_object *array, struct printbuf *out, int level, int flags)
{
    (void)level;
    size_t n = json_object_array_length(array);
    sprintbuf(out, "[");
    for (size_t i = 0; i < n; i++) {
        struct json_object *item = json_object_array_get_idx(array, i);
        sprintbuf(out, "%s%s", i > 0 ? ", " : "", json_object_to_json_string_ext(item, flags));
    }
    return sprintbuf(out, "]");
}

/* An array of plain values: years, names. */
static struct json_object *new_flat_array(void)
{
    struct json_object *array = checked(json_object_new_array());
    json_object_set_serializer(array, write_flat, NULL, NULL);
    return array;
}

/* An array that will hold `n` items, each in lines of its own. */
static struct json_object *new_array(size_t n)
{
    return n == 0 ? new_flat_array() : checked(json_object_new_array());
}

static struct json_object *new_text(struct str text)
{
    return checked(json_object_new_string_len(text.len ? text.ptr : "", (int)text.len));
}

/* Text that may be missing: null where it is empty. */
static struct json_object *new_text_or_null(struct str text)
{
    return text.len ? new_text(text) : NULL;
}

static struct json_object *new_bool(bool yes)
{
    return checked(json_object_new_boolean(yes));
}

static struct json_object *new_decimal(struct decimal number)
{
    struct buf buf = {0};
    decimal_print(&buf, number);
    struct json_object *object =
        checked(json_object_new_double_s(decimal_to_double(number), buf.ptr));
    buf_free(&buf);
    return object;
}

/* What a printing function writes, as text; frees the buffer. */
static struct json_object *new_buf(struct buf *buf)
{
    struct json_object *object = new_text(buf_str(buf));
    buf_free(buf);
    return object;
}

static struct json_object *new_value(const struct result *result, const struct value *value)
{
    struct buf buf = {0};
    if (value->type == NULL || value->state == CELL_UNKNOWN)
        return NULL;
    switch (value->type->kind) {
    case TYPE_MONEY:
    case TYPE_PERCENT:
    case TYPE_NUMBER:
        return new_decimal(value->cell.decimal);
    case TYPE_DURATION:
        duration_print_iso(&buf, value->cell.duration);
        return new_buf(&buf);
    case TYPE_DATE:
        date_print(&buf, value->cell.date);
        return new_buf(&buf);
    case TYPE_TEXT:
        return new_text(*value->cell.text);
    case TYPE_YESNO:
        return new_bool(value->cell.yes);
    case TYPE_CHOICE:
        return new_text(symbol_name(result->symbols, value->cell.choice));
    case TYPE_ERROR:
    case TYPE_RANGE:
    case TYPE_LIST:
    case TYPE_RECORD:
    case TYPE_ROW:
        return NULL; /* no result is of these */
    }
    return NULL;
}

static struct json_object *new_needs(const struct needs *needs)
{
    struct json_object *array = new_flat_array();
    for (size_t i = 0; i < needs->n; i++)
        push(array, new_text(needs->items[i].name));
    return array;
}

static struct json_object *new_texts(const struct str *texts, size_t n)
{
    struct json_object *array = new_array(n);
    for (size_t i = 0; i < n; i++)
        push(array, new_text(texts[i]));
    return array;
}

/* ---- the parts of a result ------------------------------------------------------------------- */

static struct json_object *new_years(const struct result *result, const struct value *years,
                                     size_t n)
{
    struct json_object *array = new_flat_array();
    for (size_t i = 0; i < n; i++)
        push(array, new_value(result, &years[i]));
    return array;
}

static struct json_object *new_package(const struct result *result,
                                       const struct result_package *package)
{
    if (package->n_years == 0)
        return NULL;
    struct json_object *object = new_object(), *components = new_object();
    put(object, "years", new_years(result, package->years, package->n_years));
    put(object, "total", new_value(result, &package->total));
    put(object, "average", new_value(result, &package->average));
    for (size_t i = 0; i < package->n_components; i++) {
        const struct result_component *component = &package->components[i];
        struct buf name = {0};
        buf_add(&name, component->name);
        put(components, name.ptr, new_years(result, component->years, package->n_years));
        buf_free(&name);
    }
    put(object, "components", components);
    return object;
}

/* A percentile beyond its survey is no number: {"below": 0.1} or {"above": 0.9}. */
static struct json_object *new_figure(const struct result *result,
                                      const struct result_value *figure)
{
    struct json_object *value = new_value(result, &figure->value);
    bool is_below = figure->value.state == CELL_BELOW, is_above = figure->value.state == CELL_ABOVE;
    if (!figure->is_range && !is_below && !is_above)
        return value;
    struct json_object *object = new_object();
    put(object, figure->is_range ? "minimum" : is_below ? "below" : "above", value);
    if (figure->is_range)
        put(object, "maximum", new_value(result, &figure->high));
    return object;
}

static struct json_object *new_figures(const struct result *result)
{
    struct json_object *object = new_object();
    for (size_t i = 0; i < result->values.n; i++) {
        struct buf name = {0};
        buf_add(&name, result->values.items[i].name);
        put(object, name.ptr, new_figure(result, &result->values.items[i]));
        buf_free(&name);
    }
    return object;
}

static struct json_object *new_flags(const struct result *result)
{
    struct json_object *array = new_array(result->flags.n);
    for (size_t i = 0; i < result->flags.n; i++) {
        const struct result_flag *flag = &result->flags.items[i];
        struct json_object *object = new_object();
        put(object, "name", new_text(flag->name));
        put(object, "title", new_text(flag->title));
        put(object, "severity", new_text(flag->severity));
        put(object, "message", new_text_or_null(flag->message));
        put(object, "at", new_text(flag->at));
        push(array, object);
    }
    return array;
}

static struct json_object *new_outcome(const struct result_approval *approval)
{
    if (!approval->known)
        return NULL;
    switch (approval->outcome) {
    case APPROVAL_NONE:
        return new_text(STR("none"));
    case APPROVAL_TIER:
        return new_text(STR("tier"));
    case APPROVAL_SEVERAL:
        return new_text(STR("several"));
    case APPROVAL_NOT_COVERED:
        return new_text(STR("not_covered"));
    }
    return NULL;
}

static struct json_object *new_approval(const struct result *result,
                                        const struct result_approval *approval)
{
    if (!approval->applies)
        return NULL;
    struct json_object *object = new_object(), *tiers = new_flat_array();
    struct json_object *titles = new_flat_array();
    for (size_t i = 0; i < approval->n_tiers; i++) {
        push(tiers, new_text(approval->tiers[i]->name));
        push(titles, new_text(approval->tiers[i]->title));
    }
    put(object, "outcome", new_outcome(approval));
    put(object, "tiers", tiers);
    put(object, "titles", titles);
    put(object, "ladder", new_text_or_null(approval->ladder));
    put(object, "measure", new_value(result, &approval->measure));
    put(object, "unbounded", new_bool(approval->unbounded));
    put(object, "raised", new_bool(approval->raised));
    return object;
}

static struct json_object *new_bound(enum bound bound)
{
    switch (bound) {
    case BOUND_TARGET:
        return new_text(STR("target"));
    case BOUND_ROOM:
        return new_text(STR("room"));
    case BOUND_CAP:
        return new_text(STR("cap"));
    case BOUND_ROUND:
        return new_text(STR("round"));
    }
    return NULL;
}

static struct json_object *new_ask(const struct result *result, const struct result_ask *ask)
{
    struct json_object *object = new_object();
    put(object, "lever", new_text(ask->lever));
    put(object, "title", new_text(ask->title));
    put(object, "trade", new_bool(ask->is_trade));
    put(object, "current", new_value(result, &ask->current));
    put(object, "target", new_value(result, &ask->target));
    put(object, "ask", new_value(result, &ask->ask));
    put(object, "raise", ask->is_numeric ? new_value(result, &ask->raise) : NULL);
    put(object, "increase", ask->is_numeric ? new_value(result, &ask->increase) : NULL);
    put(object, "impact", new_value(result, &ask->impact));
    put(object, "bound", new_bound(ask->bound));
    put(object, "round", NULL); /* no rounds in edition 1 yet */
    put(object, "script", new_text_or_null(ask->script));
    put(object, "fill_in", new_texts(ask->fill_in, ask->n_fill_in));
    put(object, "tactics", new_texts(ask->tactics, ask->n_tactics));
    put(object, "fallback", new_text_or_null(ask->fallback));
    put(object, "at", new_text(ask->at));
    put(object, "approval", new_approval(result, &ask->approval));
    return object;
}

static struct json_object *new_asks(const struct result *result)
{
    struct json_object *array = new_array(result->asks.n);
    for (size_t i = 0; i < result->asks.n; i++)
        push(array, new_ask(result, &result->asks.items[i]));
    return array;
}

static struct json_object *new_held_back(const struct result *result)
{
    struct json_object *array = new_array(result->held_back.n);
    for (size_t i = 0; i < result->held_back.n; i++) {
        const struct result_held_back *held = &result->held_back.items[i];
        struct json_object *object = new_object();
        put(object, "lever", new_text(held->lever));
        put(object, "title", new_text(held->title));
        put(object, "reason", new_text(held->reason));
        put(object, "at", new_text(held->at));
        push(array, object);
    }
    return array;
}

static struct json_object *new_undecided(const struct result *result)
{
    struct json_object *array = new_array(result->undecided.n);
    for (size_t i = 0; i < result->undecided.n; i++) {
        const struct result_undecided *undecided = &result->undecided.items[i];
        struct json_object *object = new_object();
        put(object, "kind", new_text(undecided->kind));
        put(object, "name", new_text(undecided->name));
        put(object, "title", new_text(undecided->title));
        put(object, "needs", new_needs(&undecided->needs));
        push(array, object);
    }
    return array;
}

static struct json_object *new_withheld(const struct result *result)
{
    struct json_object *array = new_array(result->withheld.n);
    for (size_t i = 0; i < result->withheld.n; i++) {
        const struct result_withheld *withheld = &result->withheld.items[i];
        struct json_object *object = new_object();
        put(object, "script", new_text(withheld->name));
        put(object, "kind", new_text(withheld->kind));
        put(object, "needs", new_needs(&withheld->needs));
        push(array, object);
    }
    return array;
}

static struct json_object *new_notes(const struct result *result)
{
    struct json_object *array = new_array(result->notes.n);
    for (size_t i = 0; i < result->notes.n; i++) {
        struct json_object *object = new_object();
        put(object, "text", new_text(result->notes.items[i].text));
        put(object, "at", new_text_or_null(result->notes.items[i].at));
        push(array, object);
    }
    return array;
}

static struct json_object *new_request(const struct result *result)
{
    const struct result_request *request = &result->request;
    struct json_object *object = new_object();
    put(object, "raise", new_value(result, &request->raise));
    put(object, "total_increase", new_value(result, &request->total_increase));
    put(object, "year1_increase", new_value(result, &request->year1_increase));
    put(object, "approval", new_approval(result, &request->approval));
    return object;
}

static struct json_object *new_playbook(const struct result *result)
{
    struct json_object *object = new_object();
    put(object, "title", new_text(result->playbook_title));
    put(object, "version", new_text_or_null(result->playbook_version));
    put(object, "currency", result->currency ? new_text(result->currency->code) : NULL);
    return object;
}

static struct json_object *new_offer(const struct result *result)
{
    struct json_object *object = new_object();
    put(object, "source", new_text(result->offer_source));
    put(object, "index", checked(json_object_new_int64((int64_t)result->offer_index)));
    return object;
}

static struct json_object *new_result(const struct result *result)
{
    struct json_object *object = new_object();
    put(object, "haggle", checked(json_object_new_int(1)));
    put(object, "playbook", new_playbook(result));
    put(object, "offer", new_offer(result));
    put(object, "package", new_package(result, &result->package));
    put(object, "asked", new_package(result, &result->asked));
    put(object, "values", new_figures(result));
    put(object, "flags", new_flags(result));
    put(object, "asks", new_asks(result));
    put(object, "held_back", new_held_back(result));
    put(object, "undecided", new_undecided(result));
    put(object, "request", new_request(result));
    put(object, "rounds", new_array(0));
    put(object, "scripts", new_array(0));
    put(object, "withheld", new_withheld(result));
    put(object, "plays", new_array(0));
    put(object, "notes", new_notes(result));
    return object;
}

/* Writes the object, each line behind the indent, and frees it. */
static void add_json(struct buf *out, struct json_object *object, struct str indent)
{
    const char *text = json_object_to_json_string_ext(
        object, JSON_C_TO_STRING_PRETTY | JSON_C_TO_STRING_SPACED | JSON_C_TO_STRING_NOSLASHESCAPE);
    if (text == NULL)
        bug_out_of_memory();
    while (*text != '\0') { /* no text within holds a line end as such */
        size_t len = strcspn(text, "\n");
        buf_add(out, indent);
        buf_add(out, (struct str){text, len});
        text += len;
        if (*text == '\n') {
            buf_add_char(out, '\n');
            text++;
        }
    }
    json_object_put(object);
}

void report_json(struct buf *out, const struct result *result)
{
    add_json(out, new_result(result), STR(""));
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
        add_json(out, new_result(results[i]), STR("  "));
    }
    buf_add(out, n > 0 ? STR("\n]\n") : STR("]\n"));
}
