/*
 * log_json.c - how the asks for one offer moved over the versions of a playbook: doc/log.schema.json.
 */
#include "report/diff.h"
#include "report/json_make.h"
#include "report/log.h"

static struct json_object *new_entry(const struct log_entry *entry)
{
    static const char *const states[] = {"begins", "changes", "broken", "misfit"};
    struct json_object *object = json_new_object();
    struct json_object *asks = json_new_array(entry->asks.n);
    json_put(object, "commit", json_new_text(entry->commit.hash));
    json_put(object, "date", json_new_text(entry->commit.date));
    json_put(object, "author", json_new_text(entry->commit.author));
    json_put(object, "subject", json_new_text(entry->commit.subject));
    json_put(object, "state", json_new_text(str_from(states[entry->kind])));
    json_put(object, "why", json_new_text_or_null(entry->why));
    for (size_t i = 0; i < entry->asks.n; i++)
        json_push(asks, json_new_effect_ask(&entry->asks.items[i]));
    json_put(object, "asks", asks);
    return object;
}

void report_log_json(struct buf *out, const struct log *log, bool oldest_first)
{
    struct json_object *object = json_new_object();
    struct json_object *entries = json_new_array(log->entries.n);
    json_put(object, "haggle", json_new_number(1));
    json_put(object, "offer", json_new_text(log->offer.name));
    json_put(object, "lever", json_new_text_or_null(log->lever));
    json_put(object, "commits", json_new_number((int)log->n_commits));
    json_put(object, "same", json_new_number((int)log->n_same));
    for (size_t i = 0; i < log->entries.n; i++)
        json_push(entries,
                  new_entry(&log->entries.items[oldest_first ? i : log->entries.n - 1 - i]));
    json_put(object, "entries", entries);
    json_write(out, object, STR(""));
    buf_add_char(out, '\n');
}
