/*
 * render_sarif.c - messages as SARIF 2.1.0, for the code scanning of forges and for editors.
 */
#include <ctype.h>
#include <string.h>

#include "diag/json_diag.h"
#include "diag/render.h"

#define SARIF_SCHEMA                                                                               \
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

/* The rules so far. */
struct rules {
    struct json_object *array;
    int index[N_DIAG_CODES]; /* in the array, from 1; 0: not in it */
    int n;
};

static struct json_object *new_message(struct str text)
{
    struct json_object *message = json_object_new_object();
    json_diag_put(message, "text", json_diag_text(text));
    return message;
}

/* ---- rules ----------------------------------------------------------------------------------- */

static struct json_object *new_rule(const struct diag_info *info)
{
    struct json_object *rule = json_object_new_object(), *level = json_object_new_object();
    json_diag_put(rule, "id", json_object_new_string(info->code));
    json_diag_put(rule, "shortDescription", new_message(str_from(info->title)));
    struct json_object *help = new_message(str_from(info->explanation));
    json_diag_put(help, "markdown", json_object_new_string(info->explanation));
    json_diag_put(rule, "help", help);
    json_diag_put(level, "level", json_object_new_string(diag_severity_word(info->severity)));
    json_diag_put(rule, "defaultConfiguration", level);
    return rule;
}

/* The number of the code's rule, which is added where it is new. */
static int rule_index(struct rules *rules, enum diag_code code)
{
    if (rules->index[code] == 0) {
        json_diag_add(rules->array, new_rule(&diag_infos[code]));
        rules->index[code] = ++rules->n;
    }
    return rules->index[code] - 1;
}

/* ---- places ---------------------------------------------------------------------------------- */

/* A file's name as a URI: what may not stand there as its bytes in hexadecimal. */
static struct json_object *new_uri(struct str name)
{
    struct buf uri = {0};
    for (size_t i = 0; i < name.len; i++) {
        unsigned char c = (unsigned char)name.ptr[i];
        if (c < 0x80 && (isalnum(c) || (c && strchr("-._~/:", c))))
            buf_add_char(&uri, name.ptr[i]);
        else
            buf_format(&uri, "%%%02X", c);
    }
    struct json_object *text = json_diag_text(buf_str(&uri));
    buf_free(&uri);
    return text;
}

static struct json_object *new_location(const struct sources *sources, struct span span)
{
    struct position begin = source_position(sources, span.file, span.begin);
    struct position end = source_position(sources, span.file, span.end);
    struct json_object *region = json_object_new_object(), *file = json_object_new_object();
    struct json_object *physical = json_object_new_object(), *location = json_object_new_object();
    json_diag_put(file, "uri", new_uri(source_get(sources, span.file)->name));
    json_diag_put(region, "startLine", json_object_new_int64(begin.line));
    json_diag_put(region, "startColumn", json_object_new_int64(begin.column));
    json_diag_put(region, "endLine", json_object_new_int64(end.line));
    json_diag_put(region, "endColumn", json_object_new_int64(end.column));
    json_diag_put(physical, "artifactLocation", file);
    json_diag_put(physical, "region", region);
    json_diag_put(location, "physicalLocation", physical);
    return location;
}

/* The labels, and the places that use the file. */
static struct json_object *new_related(const struct diag *diag, const struct sources *sources)
{
    struct json_object *related = json_object_new_array();
    for (int i = 0; i < diag->n_labels; i++) {
        struct json_object *location = new_location(sources, diag->labels[i].span);
        json_diag_put(location, "message", new_message(diag->labels[i].text));
        json_diag_add(related, location);
    }
    for (uint32_t file = diag->span.file; source_is_used(sources, file);) {
        struct span use = source_get(sources, file)->used_by;
        struct json_object *location = new_location(sources, use);
        json_diag_put(location, "message", new_message(STR("used here")));
        json_diag_add(related, location);
        file = use.file;
    }
    return related;
}

/* ---- results --------------------------------------------------------------------------------- */

/* The message, and under it the hint and facts of an offer that show it. */
static struct json_object *new_words(const struct diag *diag)
{
    struct buf text = {0};
    buf_add(&text, diag->message);
    if (diag->hint.len)
        buf_format(&text, "\nhint: %.*s", STR_ARG(diag->hint));
    if (diag->witness.len)
        buf_format(&text, "\noffer:\n%.*s", STR_ARG(diag->witness));
    struct json_object *message = new_message(buf_str(&text));
    buf_free(&text);
    return message;
}

static struct json_object *new_result(struct rules *rules, const struct diag *diag,
                                      const struct sources *sources)
{
    const struct diag_info *info = &diag_infos[diag->code];
    struct json_object *result = json_object_new_object(), *places = json_object_new_array();
    json_diag_put(result, "ruleId", json_object_new_string(info->code));
    json_diag_put(result, "ruleIndex", json_object_new_int(rule_index(rules, diag->code)));
    json_diag_put(result, "level", json_object_new_string(diag_severity_word(info->severity)));
    json_diag_put(result, "message", new_words(diag));
    if (!diag->placeless)
        json_diag_add(places, new_location(sources, diag->span));
    json_diag_put(result, "locations", places);
    if (!diag->placeless)
        json_diag_put(result, "relatedLocations", new_related(diag, sources));
    return result;
}

void render_sarif(struct buf *out, const struct sarif_part *parts, size_t n, const char *version)
{
    struct rules rules = {.array = json_object_new_array()};
    struct json_object *log = json_object_new_object(), *runs = json_object_new_array();
    struct json_object *run = json_object_new_object(), *tool = json_object_new_object();
    struct json_object *driver = json_object_new_object(), *results = json_object_new_array();
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < parts[i].diags->n; k++)
            json_diag_add(results, new_result(&rules, &parts[i].diags->items[k], parts[i].sources));
    json_diag_put(driver, "name", json_object_new_string("haggle"));
    json_diag_put(driver, "semanticVersion", json_object_new_string(version));
    json_diag_put(driver, "rules", rules.array);
    json_diag_put(tool, "driver", driver);
    json_diag_put(run, "tool", tool);
    json_diag_put(run, "columnKind", json_object_new_string("unicodeCodePoints"));
    json_diag_put(run, "results", results);
    json_diag_add(runs, run);
    json_diag_put(log, "$schema", json_object_new_string(SARIF_SCHEMA));
    json_diag_put(log, "version", json_object_new_string("2.1.0"));
    json_diag_put(log, "runs", runs);
    json_diag_print(out, log);
}
