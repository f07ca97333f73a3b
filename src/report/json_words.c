/*
 * json_words.c - what is said and done as JSON: scripts, plays, and what of them cannot be used now.
 */
#include <json-c/json.h>

#include "report/json_make.h"
#include "report/report.h"

static struct json_object *new_script(const struct result_script *script)
{
    struct json_object *object = json_new_object();
    json_put(object, "name", json_new_text(script->name));
    json_put(object, "title", json_new_text(script->title));
    json_put(object, "subject", json_new_text_or_null(script->subject));
    json_put(object, "text", json_new_text(script->text));
    json_put(object, "fill_in", json_new_texts(script->fill_in.items, script->fill_in.n));
    json_put(object, "round",
             script->round ? json_checked(json_object_new_int(script->round)) : NULL);
    json_put(object, "at", json_new_text(script->at));
    return object;
}

struct json_object *json_new_scripts(const struct result *result)
{
    struct json_object *array = json_new_array(result->scripts.n);
    for (size_t i = 0; i < result->scripts.n; i++)
        json_push(array, new_script(&result->scripts.items[i]));
    return array;
}

static struct json_object *new_step(const struct result_step *step)
{
    struct json_object *object = json_new_object();
    json_put(object, "text", json_new_text(step->text));
    json_put(object, "by_hand", json_new_bool(!step->has_done));
    json_put(object, "done", step->known ? json_new_bool(step->done) : NULL);
    return object;
}

static struct json_object *new_play(const struct result_play *play)
{
    struct json_object *object = json_new_object(), *steps = json_new_array(play->n_steps);
    for (size_t i = 0; i < play->n_steps; i++)
        json_push(steps, new_step(&play->steps[i]));
    json_put(object, "name", json_new_text(play->name));
    json_put(object, "title", json_new_text(play->title));
    json_put(object, "when", json_new_text_or_null(play->when));
    json_put(object, "steps", steps);
    json_put(object, "text", json_new_text_or_null(play->text));
    json_put(object, "fill_in", json_new_texts(play->fill_in.items, play->fill_in.n));
    json_put(object, "at", json_new_text(play->at));
    return object;
}

struct json_object *json_new_plays(const struct result *result)
{
    struct json_object *array = json_new_array(result->plays.n);
    for (size_t i = 0; i < result->plays.n; i++)
        json_push(array, new_play(&result->plays.items[i]));
    return array;
}

static struct json_object *new_unsaid(const struct result_unsaid *unsaid)
{
    static const char *const states[] = {[UNSAID_NOT_NOW] = "not_now",
                                         [UNSAID_UNDECIDED] = "undecided",
                                         [UNSAID_WITHHELD] = "withheld"};
    struct json_object *object = json_new_object();
    json_put(object, "name", json_new_text(unsaid->name));
    json_put(object, "title", json_new_text(unsaid->title));
    json_put(object, "state", json_new_text(str_from(states[unsaid->why])));
    json_put(object, "reason", json_new_text_or_null(unsaid->reason));
    json_put(object, "needs", json_new_needs(&unsaid->needs));
    json_put(object, "at", json_new_text(unsaid->at));
    return object;
}

/* Those of scripts, or those of plays. */
static struct json_object *new_all_unsaid(const struct result *result, const char *of)
{
    struct json_object *array = NULL;
    for (size_t i = 0; i < result->unsaid.n; i++) {
        if (!str_is(result->unsaid.items[i].of, of))
            continue;
        array = array ? array : json_new_array(1);
        json_push(array, new_unsaid(&result->unsaid.items[i]));
    }
    return array ? array : json_new_array(0);
}

void report_scripts_json(struct buf *out, const struct result *result)
{
    struct json_object *object = json_new_object();
    json_put(object, "scripts", json_new_scripts(result));
    json_put(object, "others", new_all_unsaid(result, "script"));
    json_write(out, object, STR(""));
    buf_add_char(out, '\n');
}

void report_plays_json(struct buf *out, const struct result *result)
{
    struct json_object *object = json_new_object();
    json_put(object, "plays", json_new_plays(result));
    json_put(object, "others", new_all_unsaid(result, "play"));
    json_write(out, object, STR(""));
    buf_add_char(out, '\n');
}
