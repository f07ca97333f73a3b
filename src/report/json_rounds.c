/*
 * json_rounds.c - the plan as JSON: rounds that are over with their answers, those to come with
 * their asks.
 */
#include "report/json_make.h"

static struct str state_word(enum round_state state)
{
    switch (state) {
    case ROUND_DONE:
        return STR("done");
    case ROUND_NEXT:
        return STR("next");
    case ROUND_LATER:
        return STR("later");
    case ROUND_SKIPPED:
        return STR("skipped");
    }
    return STR("");
}

static struct str advice_word(enum plan_advice advice)
{
    switch (advice) {
    case PLAN_NONE:
        return STR("");
    case PLAN_ASK:
        return STR("ask");
    case PLAN_ACCEPT:
        return STR("accept");
    case PLAN_STOP:
        return STR("stop");
    case PLAN_DECIDE:
        return STR("decide");
    }
    return STR("");
}

static struct json_object *new_names(const struct str *names, size_t n)
{
    struct json_object *array = json_new_flat_array();
    for (size_t i = 0; i < n; i++)
        json_push(array, json_new_text(names[i]));
    return array;
}

static struct json_object *new_answers(const struct result *result,
                                       const struct result_round *round)
{
    struct json_object *array = json_new_array(round->n_answers);
    for (size_t i = 0; i < round->n_answers; i++) {
        const struct result_answer *answer = &round->answers[i];
        struct json_object *object = json_new_object();
        json_put(object, "lever", json_new_text(answer->lever));
        json_put(object, "title", json_new_text(answer->title));
        json_put(object, "before", json_new_value(result, &answer->before));
        json_put(object, "asked", json_new_value(result, &answer->asked));
        json_put(object, "granted", json_new_value(result, &answer->granted));
        json_push(array, object);
    }
    return array;
}

/* A range that the coach believes in; null where none is stated. */
static struct json_object *new_expectation(const struct result *result,
                                           const struct result_round *round)
{
    if (round->expect_low.state == CELL_UNKNOWN)
        return NULL;
    struct json_object *object = json_new_object();
    json_put(object, "minimum", json_new_value(result, &round->expect_low));
    json_put(object, "maximum", json_new_value(result, &round->expect_high));
    return object;
}

static struct json_object *new_round(const struct result *result, const struct result_round *round)
{
    struct json_object *object = json_new_object();
    json_put(object, "round", json_new_number(round->number));
    json_put(object, "title", json_new_text_or_null(round->title));
    json_put(object, "state", json_new_text(state_word(round->state)));
    json_put(object, "levers", new_names(round->levers, round->n_levers));
    json_put(object, "answers", new_answers(result, round));
    json_put(object, "approval", json_new_approval(result, &round->approval));
    json_put(object, "send", json_new_text_or_null(round->send));
    json_put(object, "say", json_new_text_or_null(round->say));
    json_put(object, "fill_in", json_new_texts(round->fill_in.items, round->fill_in.n));
    json_put(object, "reason", json_new_text_or_null(round->reason));
    json_put(object, "needs", json_new_needs(&round->needs));
    json_put(object, "wait", json_new_value(result, &round->wait));
    json_put(object, "date", json_new_value(result, &round->date));
    json_put(object, "late", json_new_bool(round->late));
    json_put(object, "expect", new_expectation(result, round));
    json_put(object, "package_low", json_new_value(result, &round->package_low));
    json_put(object, "package_high", json_new_value(result, &round->package_high));
    json_put(object, "at", json_new_text(round->at));
    return object;
}

struct json_object *json_new_rounds(const struct result *result)
{
    struct json_object *array = json_new_array(result->rounds.n);
    for (size_t i = 0; i < result->rounds.n; i++)
        json_push(array, new_round(result, &result->rounds.items[i]));
    return array;
}

struct json_object *json_new_plan(const struct result *result)
{
    const struct result_plan *plan = &result->plan;
    if (plan->advice == PLAN_NONE)
        return NULL;
    struct json_object *object = json_new_object();
    json_put(object, "advice", json_new_text(advice_word(plan->advice)));
    json_put(object, "extend", json_new_bool(plan->extend));
    json_put(object, "received", json_new_value(result, &plan->received));
    json_put(object, "deadline", json_new_value(result, &plan->deadline));
    json_put(object, "left", new_names(plan->left, plan->n_left));
    json_put(object, "needs", json_new_needs(&plan->needs));
    return object;
}
