/*
 * diff_json.c - what changed between two versions, for machines: doc/diff.schema.json.
 */
#include "report/diff.h"
#include "report/json_make.h"

static const char *const change_words[] = {"added", "removed", "changed", "moved"};

static struct json_object *new_word(const char *word)
{
    return json_new_text(str_from(word));
}

/* ---- the strategy ---------------------------------------------------------------------------- */

static struct json_object *new_side(const struct diff_side *side)
{
    struct json_object *object = json_new_object();
    const struct playbook *playbook = side->playbook;
    const struct decl *header = playbook ? playbook->header : NULL;
    const struct clause *version = header ? tree_find_clause(header, CLAUSE_VERSION) : NULL;
    json_put(object, "name", json_new_text(side->name));
    json_put(object, "title", json_new_text_or_null(header ? header->title.value : STR("")));
    json_put(object, "version", json_new_text_or_null(version ? version->text.value : STR("")));
    json_put(object, "currency",
             json_new_text_or_null(playbook ? playbook->currency.code : STR("")));
    return object;
}

static struct json_object *new_edit(const struct edit *edit)
{
    struct json_object *object = json_new_object();
    json_put(object, "what", json_new_text_or_null(edit->what));
    json_put(object, "change", new_word(change_words[edit->kind]));
    json_put(object, "old", json_new_text_or_null(edit->old));
    json_put(object, "new", json_new_text_or_null(edit->new));
    json_put(object, "old_at", json_new_text_or_null(edit->old_at));
    json_put(object, "new_at", json_new_text_or_null(edit->new_at));
    return object;
}

static struct json_object *new_change(const struct change *change)
{
    struct json_object *object = json_new_object();
    struct json_object *edits = json_new_array(change->edits.n);
    json_put(object, "kind", json_new_text(change->word));
    json_put(object, "name", json_new_text_or_null(change->name));
    json_put(object, "title", json_new_text_or_null(change->title));
    json_put(object, "change", new_word(change_words[change->kind]));
    json_put(object, "value", json_new_text_or_null(change->text));
    json_put(object, "old_at", json_new_text_or_null(change->old_at));
    json_put(object, "new_at", json_new_text_or_null(change->new_at));
    for (size_t i = 0; i < change->edits.n; i++)
        json_push(edits, new_edit(&change->edits.items[i]));
    json_put(object, "edits", edits);
    return object;
}

static struct json_object *new_strategy(const struct strategy *strategy)
{
    struct json_object *changes = json_new_array(strategy->changes.n);
    for (size_t i = 0; i < strategy->changes.n; i++)
        json_push(changes, new_change(&strategy->changes.items[i]));
    return changes;
}

/* ---- the effect ------------------------------------------------------------------------------ */

static struct json_object *new_value(const struct effect_value *value)
{
    struct result none = {0};
    if (!value->value.type || value->value.state == CELL_UNKNOWN)
        return NULL;
    if (value->value.type->kind == TYPE_CHOICE)
        return json_new_text(value->choice);
    if (value->value.type->kind == TYPE_TEXT)
        return json_new_text(value->text);
    return json_new_value(&none, &value->value);
}

static struct json_object *new_approval(const struct effect_approval *approval)
{
    struct json_object *object = json_new_object();
    const char *outcome = !approval->applies      ? "not_stated"
                          : !approval->known      ? "unknown"
                          : approval->not_covered ? "not_covered"
                          : approval->n == 0      ? "none"
                          : approval->n == 1      ? "tier"
                                                  : "several";
    struct json_object *tiers = json_new_flat_array(), *titles = json_new_flat_array();
    for (size_t i = 0; i < approval->n; i++) {
        json_push(tiers, json_new_text(approval->names[i]));
        json_push(titles, json_new_text(approval->titles[i]));
    }
    json_put(object, "outcome", new_word(outcome));
    json_put(object, "tiers", tiers);
    json_put(object, "titles", titles);
    return object;
}

static struct json_object *new_ask_side(enum ask_state state, const struct effect_value *value,
                                        const struct effect_approval *approval)
{
    static const char *const words[] = {"absent", "held_back", "undecided", "asked"};
    struct json_object *object = json_new_object();
    bool is_asked = state == ASKED_YES;
    json_put(object, "state", new_word(words[state]));
    json_put(object, "ask", is_asked ? new_value(value) : NULL);
    json_put(object, "approval", is_asked ? new_approval(approval) : NULL);
    return object;
}

struct json_object *json_new_effect_ask(const struct effect_ask *ask)
{
    struct json_object *object = json_new_object();
    struct result none = {0};
    json_put(object, "lever", json_new_text(ask->lever));
    json_put(object, "title", json_new_text(ask->title));
    json_put(object, "trade", json_new_bool(ask->is_trade));
    json_put(object, "old", new_ask_side(ask->old_state, &ask->old, &ask->old_approval));
    json_put(object, "new", new_ask_side(ask->new_state, &ask->new, &ask->new_approval));
    json_put(object, "change", ask->has_change ? json_new_value(&none, &ask->change) : NULL);
    return object;
}

static struct json_object *new_flag(const struct effect_flag *flag)
{
    static const char *const words[] = {"absent", "not_raised", "undecided", "raised"};
    struct json_object *object = json_new_object();
    json_put(object, "flag", json_new_text(flag->name));
    json_put(object, "title", json_new_text(flag->title));
    json_put(object, "severity", json_new_text(flag->severity));
    json_put(object, "old", new_word(words[flag->old]));
    json_put(object, "new", new_word(words[flag->new]));
    return object;
}

static struct json_object *new_total(const struct effect_total *total)
{
    struct json_object *object = json_new_object();
    json_put(object, "old", new_value(&total->old));
    json_put(object, "new", new_value(&total->new));
    return object;
}

static struct json_object *new_offer(const struct effect_offer *offer)
{
    struct json_object *object = json_new_object(), *approval = json_new_object();
    struct json_object *asks = json_new_array(offer->asks.n);
    struct json_object *flags = json_new_array(offer->flags.n);
    for (size_t i = 0; i < offer->asks.n; i++)
        json_push(asks, json_new_effect_ask(&offer->asks.items[i]));
    for (size_t i = 0; i < offer->flags.n; i++)
        json_push(flags, new_flag(&offer->flags.items[i]));
    json_put(approval, "old", new_approval(&offer->old_approval));
    json_put(approval, "new", new_approval(&offer->new_approval));
    json_put(object, "asks", asks);
    json_put(object, "flags", flags);
    json_put(object, "package", new_total(&offer->package));
    json_put(object, "asked", new_total(&offer->asked));
    json_put(object, "request", new_total(&offer->request));
    json_put(object, "approval", approval);
    json_put(object, "change", json_new_decimal(offer->change));
    return object;
}

static struct json_object *new_misfit(const struct effect_offer *offer)
{
    struct json_object *object = json_new_object();
    json_put(object, "source", json_new_text(offer->source));
    json_put(object, "index", json_new_number((int)offer->index));
    json_put(object, "fits", new_word(offer->fit == FIT_OLD ? "old" : "new"));
    json_put(object, "why", json_new_text(offer->why));
    return object;
}

static struct json_object *new_effect(const struct effect *effect)
{
    struct json_object *object = json_new_object();
    struct json_object *changes = json_new_array(effect->n_changed);
    struct json_object *misfits = json_new_array(effect->n_old_only + effect->n_new_only);
    for (size_t i = 0; i < effect->offers.n; i++) {
        const struct effect_offer *offer = effect->offers.items[i];
        if (offer->fit != FIT_BOTH) {
            json_push(misfits, new_misfit(offer));
            continue;
        }
        struct json_object *change = new_offer(offer);
        json_put(change, "source", json_new_text(offer->source));
        json_put(change, "index", json_new_number((int)offer->index));
        json_push(changes, change);
    }
    json_put(object, "offers", json_new_number((int)effect->n_offers));
    json_put(object, "changed", json_new_number((int)effect->n_changed));
    json_put(object, "higher_approval", json_new_number((int)effect->n_higher));
    json_put(object, "lower_approval", json_new_number((int)effect->n_lower));
    json_put(object, "change", effect->has_change ? json_new_decimal(effect->change) : NULL);
    json_put(object, "changes", changes);
    json_put(object, "misfits", misfits);
    return object;
}

static struct json_object *new_witness(const struct witness *witness)
{
    struct json_object *object = json_new_object();
    json_put(object, "tried", json_new_number((int)witness->n_tried));
    json_put(object, "yaml", json_new_text_or_null(witness->yaml));
    json_put(object, "effect", witness->offer ? new_offer(witness->offer) : NULL);
    return object;
}

void report_diff_json(struct buf *out, const struct diff *diff)
{
    struct json_object *object = json_new_object();
    bool same = diff->strategy->changes.n == 0 && (!diff->effect || diff->effect->offers.n == 0);
    json_put(object, "haggle", json_new_number(1));
    json_put(object, "old", new_side(&diff->old));
    json_put(object, "new", new_side(&diff->new));
    json_put(object, "same", json_new_bool(same));
    json_put(object, "strategy", new_strategy(diff->strategy));
    json_put(object, "effect", diff->effect ? new_effect(diff->effect) : NULL);
    json_put(object, "witness", diff->witness ? new_witness(diff->witness) : NULL);
    json_write(out, object, STR(""));
    buf_add_char(out, '\n');
}
