/*
 * why.c - walks back from an unknown value to the facts that are missing.
 *
 * A step whose inputs are all known and whose result is not is an origin; every other unknown came from an
 * input. Which inputs those are follows the same rules as the kernels.
 */
#include "program/why.h"

#include "base/bug.h"
#include "base/vec.h"
#include "types/builtin.h"

struct place {
    slot slot;
    size_t row;
};

struct walk {
    struct arena *arena;  /* of what is found */
    struct arena scratch; /* of the walk itself */
    const struct run *run;
    struct whys *out;
    VEC(struct place) todo; /* last first */
    struct map seen;        /* of places, by their bytes */
};

static bool known(const struct walk *walk, slot s, size_t row)
{
    return s == SLOT_NONE || run_is_known(walk->run, s, row);
}

static void look(struct walk *walk, slot s, size_t row)
{
    struct place place = {s, row};
    if (!known(walk, s, row))
        VEC_PUSH(&walk->scratch, &walk->todo, place);
}

/* A place as the key of a map. */
static struct str key_of(struct arena *arena, struct place place)
{
    uint64_t *bytes = ARENA_NEW(arena, uint64_t);
    *bytes = (uint64_t)place.slot << 32 | (uint32_t)place.row;
    return (struct str){(const char *)bytes, sizeof *bytes};
}

/* True the first time. Asked where a place is visited, so that places are visited in the order of first mention. */
static bool is_new(struct walk *walk, struct place place)
{
    struct str key = key_of(&walk->scratch, place);
    if (map_get(&walk->seen, key))
        return false;
    map_put(&walk->seen, key, walk);
    return true;
}

void why_add(struct arena *arena, struct whys *out, struct why why)
{
    out->reasons.arena = arena;
    if (map_get(&out->reasons, why.reason))
        return;
    map_put(&out->reasons, why.reason, out);
    VEC_PUSH(arena, out, why);
}

static void add_why(struct walk *walk, const struct fact *fact, struct str reason)
{
    why_add(walk->arena, walk->out, (struct why){fact, reason});
}

static void add_reason(struct walk *walk, const char *reason)
{
    add_why(walk, NULL, str_from(reason));
}

/* "offer.base", or for the second element of a list "offer.competing[2].base". */
static void add_fact(struct walk *walk, const struct step *step, size_t row)
{
    const struct run *run = walk->run;
    const struct playbook *playbook = run->program->playbook;
    const struct fact *fact = &playbook->facts[step->aux];
    struct str path = fact->field->path;
    if (step->domain >= 0) {
        const struct str list = playbook->lists[step->domain].field->path;
        uint32_t parent = run->parents[step->domain][row];
        unsigned nth = (unsigned)row - run->facts->lists[step->domain].first[parent] + 1;
        path = str_format(walk->arena, "%.*s[%u]%.*s", STR_ARG(list), nth,
                          (int)(path.len - list.len), path.ptr + list.len);
    }
    add_why(walk, fact, path);
}

/* Inputs that are unknown; false where there are none, so that the step itself is the origin. */
static bool look_at_inputs(struct walk *walk, const struct step *step, size_t row)
{
    const slot inputs[3] = {step->a, step->b, step->c};
    size_t before = walk->todo.n;
    for (int i = step_infos[step->op].n_inputs; i-- > 0;)
        look(walk, inputs[i], row);
    return walk->todo.n > before;
}

/* "no row in bands for L7, Austin" */
static void add_no_row(struct walk *walk, const struct step *step, size_t row)
{
    const struct program *program = walk->run->program;
    const struct table_program *table = &program->tables[step->aux];
    struct buf keys = {0};
    for (uint32_t i = 0; i < step->b; i++) {
        struct value key =
            run_value(walk->run, table->key_types[i], program->args[step->a + i], row);
        if (i > 0)
            buf_add(&keys, STR(", "));
        value_print(&keys, &key, &program->playbook->symbols, &program->playbook->currency, false);
    }
    struct str list = buf_take(&keys, walk->arena);
    add_why(walk, NULL,
            str_format(walk->arena, "no row in %.*s for %.*s", STR_ARG(table->decl->name.text),
                       STR_ARG(list)));
}

static void look_at_args(struct walk *walk, const struct step *step, size_t row)
{
    for (uint32_t i = step->b; i-- > 0;)
        look(walk, walk->run->program->args[step->a + i], row);
}

static void look_at_table(struct walk *walk, const struct step *step, size_t row)
{
    size_t before = walk->todo.n;
    look_at_args(walk, step, row);
    if (walk->todo.n == before)
        add_no_row(walk, step, row);
}

/* Nothing was there to take the greatest of, or what was there added up to too much. */
static void add_empty(struct walk *walk, uint32_t aggregate, struct str where)
{
    if (aggregate == BUILTIN_AGGREGATE_sum)
        add_reason(walk, "a number too large to hold");
    else
        add_why(walk, NULL,
                str_format(walk->arena, "nothing%.*s to take the %s of", STR_ARG(where),
                           builtins[aggregate].name));
}

static void look_at_list(struct walk *walk, const struct step *step, size_t row)
{
    const struct facts *facts = walk->run->facts;
    const struct list_column *list = &facts->lists[step->c];
    struct str path = walk->run->program->playbook->lists[step->c].field->path;
    if (list->states[row] == CELL_UNKNOWN) {
        add_why(walk, NULL, path);
        return;
    }
    size_t before = walk->todo.n;
    for (uint32_t i = list->first[row + 1]; i-- > list->first[row];) {
        look(walk, step->b, i);
        look(walk, step->a, i);
    }
    if (walk->todo.n == before)
        add_empty(walk, step->aux, str_format(walk->arena, " in %.*s", STR_ARG(path)));
}

/* The same over items written in the playbook. */
static void look_at_items(struct walk *walk, const struct step *step, size_t row)
{
    size_t before = walk->todo.n;
    look_at_args(walk, step, row);
    if (walk->todo.n == before)
        add_empty(walk, step->aux, STR(""));
}

static void look_at_caps(struct walk *walk, const struct step *step, size_t row)
{
    const slot *args = &walk->run->program->args[step->a];
    size_t before = walk->todo.n;
    for (uint32_t i = step->b; i > 0; i -= 2) {
        slot condition = args[i - 2];
        if (condition == SLOT_NONE || run_is_yes(walk->run, condition, row))
            look(walk, args[i - 1], row);
        look(walk, condition, row);
    }
    if (walk->todo.n == before)
        add_reason(walk, "no cap applies");
}

/* What a strict step with known inputs failed at; where nothing is said, its number grew too large. */
static const char *const failures[N_STEP_OPS] = {
    [STEP_SHARES] = "a division by zero",
    [STEP_DURATION_DIVIDE] = "a division by zero",
    [STEP_DURATION_RATIO] = "a division by zero",
    [STEP_DATE_ADD] = "a date outside the years 1 to 9999",
    [STEP_DATE_SUB] = "a date outside the years 1 to 9999",
    [STEP_ROUND] = "rounding to a step that is not above zero",
    [STEP_ROUND_TOWARD] = "rounding to a step that is not above zero",
};

static void add_failure(struct walk *walk, const struct step *step, size_t row)
{
    const char *failure = failures[step->op];
    if (step->op == STEP_DIV && decimal_is_zero(walk->run->slots[step->b].cells[row].decimal))
        failure = "a division by zero";
    add_reason(walk, failure ? failure : "a number too large to hold");
}

static void look_at_parent(struct walk *walk, const struct step *step, size_t row)
{
    look(walk, step->a, walk->run->parents[step->domain][row]);
}

static void look_at_choice(struct walk *walk, const struct step *step, size_t row)
{
    if (!run_is_known(walk->run, step->a, row))
        look(walk, step->a, row);
    else
        look(walk, run_is_yes(walk->run, step->a, row) ? step->b : step->c, row);
}

static void look_at_guard(struct walk *walk, const struct step *step, size_t row)
{
    if (run_is_no(walk->run, step->a, row))
        add_reason(walk, "the ask is not made");
    else
        look(walk, run_is_yes(walk->run, step->a, row) ? step->b : step->a, row);
}

static void add_no_answer(struct walk *walk, const struct step *step, size_t row)
{
    (void)step;
    (void)row;
    add_reason(walk, "no round is over yet");
}

static void add_no_round(struct walk *walk, const struct step *step, size_t row)
{
    (void)step;
    (void)row;
    add_reason(walk, "no round takes it");
}

static void look_at_initial(struct walk *walk, const struct step *step, size_t row)
{
    const struct run *initial = walk->run->initial;
    if (initial)
        why_unknown(walk->arena, initial, step->a, row, walk->out);
    else
        look(walk, step->a, row);
}

/* A fact that an answer set to something unknown came from there. */
static void look_at_fact(struct walk *walk, const struct step *step, size_t row)
{
    const struct program *program = walk->run->program;
    for (size_t i = 0; walk->run->previous && i < program->n_grants; i++)
        if (program->grants[i].fact == (int)step->aux) {
            why_unknown(walk->arena, walk->run->previous, program->grants[i].value, row, walk->out);
            return;
        }
    add_fact(walk, step, row);
}

static void add_stated(struct walk *walk, const struct step *step, size_t row)
{
    (void)row;
    add_why(walk, NULL, *walk->run->program->constants[step->aux].cell.text);
}

typedef void look_fn(struct walk *walk, const struct step *step, size_t row);

/* Steps that are not strict and unlike the rest: any unknown input is where the unknown came from. */
static look_fn *const looks[N_STEP_OPS] = {
    [STEP_FACT] = look_at_fact,       [STEP_SPREAD] = look_at_parent,
    [STEP_SELECT] = look_at_choice,   [STEP_GUARD] = look_at_guard,
    [STEP_TABLE_ROW] = look_at_table, [STEP_REDUCE] = look_at_list,
    [STEP_FOLD] = look_at_items,      [STEP_LEAST_OF] = look_at_caps,
    [STEP_MOVED] = add_no_answer,     [STEP_ROUND_OF] = add_no_round,
    [STEP_INITIAL] = look_at_initial, [STEP_UNKNOWN] = add_stated,
};

static void add_all(struct arena *arena, struct whys *out, const struct whys *more)
{
    for (size_t i = 0; i < more->n; i++)
        why_add(arena, out, more->items[i]);
}

/*
 * Origins once found are remembered with the run: without that a chain of unknown lets, each asked for its origins, would
 * take time with the square of its length.
 */
static bool recall(struct walk *walk, struct place place)
{
    const struct whys *found = map_get(walk->run->whys, key_of(&walk->scratch, place));
    if (found)
        add_all(walk->arena, walk->out, found);
    return found != NULL;
}

static const struct whys *find_origins(const struct run *run, slot s, size_t row)
{
    struct whys *found = ARENA_NEW(run->arena, struct whys);
    struct walk walk = {.arena = run->arena, .run = run, .out = found};
    walk.seen.arena = &walk.scratch;
    look(&walk, s, row);
    while (walk.todo.n > 0) {
        struct place at = walk.todo.items[--walk.todo.n];
        const struct step *step = &run->program->steps[at.slot];
        if (!is_new(&walk, at) || recall(&walk, at))
            continue;
        if (looks[step->op])
            looks[step->op](&walk, step, at.row);
        else if (!look_at_inputs(&walk, step, at.row))
            add_failure(&walk, step, at.row);
    }
    arena_free(&walk.scratch);
    map_put(run->whys, key_of(run->arena, (struct place){s, row}), found);
    return found;
}

void why_unknown(struct arena *arena, const struct run *run, slot s, size_t row, struct whys *out)
{
    add_all(arena, out, find_origins(run, s, row));
}
