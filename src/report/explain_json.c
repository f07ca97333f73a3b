/*
 * explain_json.c - explanations as JSON, as doc/explain.schema.json describes them.
 */
#include <json-c/json.h>

#include "report/explain.h"
#include "report/json_make.h"

static const char *kind_name(enum explain_kind kind)
{
    static const char *const names[] = {
        [EXPLAIN_FACT] = "fact",
        [EXPLAIN_THRESHOLD] = "threshold",
        [EXPLAIN_LET] = "let",
        [EXPLAIN_DEFINE] = "define",
        [EXPLAIN_ROW] = "table",
        [EXPLAIN_WORD] = "word",
        [EXPLAIN_FLAG] = "flag",
        [EXPLAIN_CONDITION] = "condition",
        [EXPLAIN_KNOWING] = "condition",
        [EXPLAIN_COMPARISON] = "comparison",
        [EXPLAIN_CHOICE] = "choice",
        [EXPLAIN_ELEMENT] = "element",
        [EXPLAIN_AGGREGATE] = "aggregate",
        [EXPLAIN_LITERAL] = "literal",
        [EXPLAIN_SUM] = "computed",
    };
    return names[kind];
}

static void put_place(struct json_object *object, const struct explain_place *place)
{
    json_put(object, "file", json_new_text_or_null(place->file));
    json_put(object, "line", place->line ? json_new_number((int)place->line) : NULL);
}

static struct json_object *new_nodes(const struct result *result,
                                     const struct explain_nodes *nodes);

static struct json_object *new_node(const struct result *result, const struct explain_node *node)
{
    struct json_object *object = json_new_object();
    json_put(object, "kind", json_new_text(str_from(kind_name(node->kind))));
    json_put(object, "role", json_new_text_or_null(node->role));
    json_put(object, "text", json_new_text_or_null(node->text));
    json_put(object, "title", json_new_text_or_null(node->title));
    json_put(object, "value", json_new_value(result, &node->value));
    if (node->is_range)
        json_put(object, "high", json_new_value(result, &node->high));
    json_put(object, "shown",
             json_new_text_or_null(node->against.len ? node->against : node->shown));
    json_put(object, "note", json_new_text_or_null(node->note));
    json_put(object, "needs", json_new_needs(&node->needs));
    put_place(object, &node->place);
    json_put(object, "parts", new_nodes(result, &node->parts));
    return object;
}

static struct json_object *new_nodes(const struct result *result, const struct explain_nodes *nodes)
{
    struct json_object *array = json_new_array(nodes->n);
    for (size_t i = 0; i < nodes->n; i++)
        json_push(array, new_node(result, nodes->items[i]));
    return array;
}

static struct json_object *new_step(const struct result *result, const struct explain_step *step)
{
    struct json_object *object = json_new_object();
    json_put(object, "step", json_new_text(str_from(step->key)));
    json_put(object, "number", step->number ? json_new_number(step->number) : NULL);
    json_put(object, "text", json_new_text(step->text));
    put_place(object, &step->place);
    json_put(object, "because", new_nodes(result, &step->nodes));
    return object;
}

static struct json_object *new_topic(const struct result *result, const struct explain_topic *topic)
{
    struct json_object *object = json_new_object(), *steps = json_new_array(topic->steps.n);
    for (size_t i = 0; i < topic->steps.n; i++)
        json_push(steps, new_step(result, &topic->steps.items[i]));
    json_put(object, "kind", json_new_text(str_from(topic->kind)));
    json_put(object, "name", json_new_text(topic->name));
    json_put(object, "title", json_new_text(topic->title));
    json_put(object, "outcome", json_new_text(str_from(topic->outcome)));
    json_put(object, "said", json_new_text(topic->said));
    json_put(object, "at", json_new_text_or_null(topic->at_full));
    json_put(object, "steps", steps);
    return object;
}

static struct json_object *new_unlocked(const struct unlocked *unlocked)
{
    struct json_object *object = json_new_object();
    json_put(object, "kind", json_new_text(unlocked->kind));
    json_put(object, "name", json_new_text(unlocked->name));
    json_put(object, "title", json_new_text_or_null(unlocked->title));
    json_put(object, "others", json_new_number((int)unlocked->others));
    return object;
}

static struct json_object *new_unlock(const struct unlock *unlock)
{
    struct json_object *object = json_new_object(), *decides = json_new_array(unlock->decides.n);
    for (size_t i = 0; i < unlock->decides.n; i++)
        json_push(decides, new_unlocked(&unlock->decides.items[i]));
    json_put(object, "fact", json_new_text(unlock->name));
    json_put(object, "title", json_new_text_or_null(unlock->title));
    json_put(object, "type", json_new_text_or_null(unlock->type));
    json_put(object, "weight", json_new_number(unlock->weight));
    json_put(object, "decides", decides);
    return object;
}

static void put_unlocks(struct json_object *object, const struct unlocks *unlocks)
{
    struct json_object *facts = json_new_array(unlocks->facts.n);
    for (size_t i = 0; i < unlocks->facts.n; i++)
        json_push(facts, new_unlock(&unlocks->facts.items[i]));
    json_put(object, "unlock", facts);
    json_put(object, "other_reasons", json_new_needs(&unlocks->others));
}

static struct json_object *new_offer(const struct result *result,
                                     const struct explanation *explanation,
                                     const struct unlocks *unlocks)
{
    struct json_object *object = json_new_object(), *offer = json_new_object(),
                       *playbook = json_new_object();
    json_put(playbook, "title", json_new_text(result->playbook_title));
    json_put(playbook, "version", json_new_text_or_null(result->playbook_version));
    json_put(offer, "source", json_new_text(result->offer_source));
    json_put(offer, "index", json_new_number((int)result->offer_index));
    json_put(object, "haggle", json_new_number(1));
    json_put(object, "playbook", playbook);
    json_put(object, "offer", offer);
    if (explanation) {
        struct json_object *topics = json_new_array(explanation->topics.n);
        for (size_t i = 0; i < explanation->topics.n; i++)
            json_push(topics, new_topic(result, explanation->topics.items[i]));
        json_put(object, "explained", topics);
    }
    if (unlocks)
        put_unlocks(object, unlocks);
    return object;
}

void report_explanations_json(struct buf *out, const struct explanation *const *explanations,
                              const struct result *const *results,
                              const struct unlocks *const *unlocks, size_t n)
{
    struct json_object *whole = n == 1 ? NULL : json_new_array(n);
    for (size_t i = 0; i < n; i++) {
        struct json_object *offer = new_offer(results[i], explanations ? explanations[i] : NULL,
                                              unlocks ? unlocks[i] : NULL);
        if (n == 1)
            whole = offer;
        else
            json_push(whole, offer);
    }
    json_write(out, whole, STR(""));
    buf_add_char(out, '\n');
}
