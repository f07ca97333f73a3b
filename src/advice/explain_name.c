/*
 * explain_name.c - what a name came to: a fact with its line of the offer, a threshold, a let unfolded, a row of a table.
 */
#include "advice/explain_build.h"
#include "advice/speech.h"
#include "base/bug.h"

/* ---- facts ----------------------------------------------------------------------------------- */

/* After how many rounds the fact became what it is, and what it was at first; 0: it has not changed. */
static int changed_in(struct explaining *e, int fact, struct value *at_first)
{
    int round = 0, n = 0;
    const struct type *type = e->b.playbook->facts[fact].type;
    for (const struct run *run = e->b.run; run->previous; run = run->previous)
        n++;
    for (const struct run *run = e->b.run; run->previous && round == 0; run = run->previous, n--) {
        const struct fact_column *now = &run->facts->columns[fact];
        const struct fact_column *before = &run->previous->facts->columns[fact];
        bool same = now->states[e->b.row] == before->states[e->b.row] &&
                    (!now->states[e->b.row] ||
                     value_compare(type, now->cells[e->b.row], before->cells[e->b.row]) == 0);
        round = same ? 0 : n;
    }
    const struct run *initial = e->b.run->initial;
    if (round > 0)
        *at_first = (struct value){type, initial->facts->columns[fact].cells[e->b.row],
                                   (enum cell_state)initial->facts->columns[fact].states[e->b.row]};
    return round;
}

static void tell_round(struct explaining *e, int fact, struct explain_node *node)
{
    struct value at_first;
    int round = e->b.playbook->facts[fact].list < 0 ? changed_in(e, fact, &at_first) : 0;
    if (round > 0)
        node->note = str_format(e->b.arena, "since round %d; at first %.*s", round,
                                STR_ARG(explain_value(e, &at_first)));
}

/* Where the value stands; one that the playbook stands in for is said to be so. */
static void set_fact(struct explaining *e, int index, size_t row, struct explain_node *node)
{
    const struct fact *fact = &e->b.playbook->facts[index];
    const struct span *spans = e->b.run->facts->columns[index].spans;
    struct span span = spans ? spans[row] : (struct span){0, 0, 0};
    node->kind = EXPLAIN_FACT;
    node->title = fact->field->title.value;
    if (span.end > 0) {
        node->place = explain_place_of(e, span);
        tell_round(e, index, node);
        return;
    }
    node->place = explain_place_of(e, fact->field->span);
    node->note = STR("the offer does not say");
    node->needs = (struct needs){0};
    if (node->value.state != CELL_UNKNOWN) {
        node->note = STR("as the offer does not say otherwise");
        tell_round(e, index, node);
    }
}

struct explain_node *explain_fact(struct explaining *e, int fact, slot s, size_t row)
{
    const struct field *field = e->b.playbook->facts[fact].field;
    struct explain_node *node = explain_new_node(e, EXPLAIN_FACT, field->path);
    node->value = run_value(e->b.run, e->b.playbook->facts[fact].type, s, row);
    node->shown =
        node->value.state == CELL_UNKNOWN ? STR("unknown") : explain_value(e, &node->value);
    set_fact(e, fact, row, node);
    return node;
}

static struct explain_node *list_of_offer(struct explaining *e, const struct spot *spot)
{
    int index = spot->note->value.list;
    const struct list_column *list = &e->b.run->facts->lists[index];
    struct explain_node *node = explain_spot(e, EXPLAIN_FACT, spot);
    uint32_t n = list->first[e->b.row + 1] - list->first[e->b.row];
    node->title = e->b.playbook->lists[index].field->title.value;
    node->shown = n == 1 ? STR("1 entry")
                         : str_format(e->b.arena, n ? "%lu entries" : "empty", (unsigned long)n);
    if (list->states[e->b.row] == CELL_UNKNOWN)
        node->shown = STR("unknown");
    return node;
}

static struct explain_node *fact_of(struct explaining *e, const struct spot *spot)
{
    if (spot->note->value.list >= 0 && spot->note->value.low == SLOT_NONE)
        return list_of_offer(e, spot);
    struct explain_node *node = explain_spot(e, EXPLAIN_FACT, spot);
    const struct field *field = spot->note->expr->ref.field;
    if (!field || field->fact < 0)
        return node;
    bool of_list = e->b.playbook->facts[field->fact].list >= 0;
    set_fact(e, field->fact, of_list ? spot->element : e->b.row, node);
    return node;
}

/* The variable of a comprehension: an item of a written list, or a part of an element of the offer's. */
static struct explain_node *variable(struct explaining *e, const struct spot *spot)
{
    const struct expr *expr = spot->note->expr;
    if (spot->item && !expr->ref.field) {
        struct spot item = {.note = spot->item, .frame = spot->frame};
        return explain_expr(e, &item);
    }
    struct explain_node *node = explain_spot(e, EXPLAIN_FACT, spot);
    for (size_t i = 0; expr->ref.field && i < e->b.playbook->n_facts; i++)
        if (e->b.playbook->facts[i].field == expr->ref.field) {
            set_fact(e, (int)i, spot->element, node);
            node->title = STR("");
        }
    return node;
}

/* ---- thresholds and lets --------------------------------------------------------------------- */

static void set_threshold(struct explaining *e, const struct decl *decl, struct explain_node *node)
{
    const struct settings *settings = e->b.run->settings;
    node->title = decl->title.value;
    node->place = explain_place_of(e, decl->span);
    node->place.shown = explain_at(e, decl, false);
    if (settings && settings->states && settings->states[decl->index] != CELL_UNKNOWN)
        node->note = str_format(e->b.arena, "set from outside; the playbook says %.*s",
                                STR_ARG(explain_source(e, decl->expr->span)));
}

struct explain_node *explain_threshold(struct explaining *e, const struct decl *decl)
{
    struct explain_node *node = explain_new_node(e, EXPLAIN_THRESHOLD, decl->name.text);
    for (uint32_t s = 0; s < e->b.program->n_steps; s++)
        if (e->b.program->steps[s].op == STEP_THRESHOLD &&
            e->b.program->steps[s].aux == (uint32_t)decl->index)
            node->value = build_value(&e->b, decl->expr->type, s);
    if (!node->value.type) { /* nothing uses it */
        node->value = decl->expr->literal;
        node->value.type = decl->expr->type;
    }
    node->shown = explain_value(e, &node->value);
    set_threshold(e, decl, node);
    return node;
}

/* True the first time in a topic: what was unfolded once is not unfolded again. */
static bool is_first(struct explaining *e, slot s)
{
    for (size_t i = 0; i < e->seen.n; i++)
        if (e->seen.items[i] == s)
            return false;
    VEC_PUSH(e->b.arena, &e->seen, s);
    return true;
}

static void unfold(struct explaining *e, const struct spot *spot, const struct expr *expr,
                   struct explain_node *node)
{
    struct spot inner = {.note = note_find(e->b.program, expr, spot->note->world, NOTE_OF_ANY)};
    bool is_first_time = spot->note->value.low != SLOT_NONE && is_first(e, spot->note->value.low);
    if (explain_is_literal(expr))
        return;
    if (inner.note && (is_first_time || e->all))
        explain_expand(e, &inner, &node->parts);
    else
        node->is_folded = true;
    explain_take_over(node, e->all);
}

static struct explain_node *let_of(struct explaining *e, const struct spot *spot)
{
    const struct decl *decl = spot->note->expr->ref.decl;
    struct explain_node *node = explain_spot(e, EXPLAIN_LET, spot);
    node->title = decl->title.value;
    node->place = explain_place_of(e, decl->span);
    node->place.shown = explain_at(e, decl, false);
    unfold(e, spot, decl->expr, node);
    return node;
}

static struct explain_node *flag_of(struct explaining *e, const struct spot *spot)
{
    const struct decl *decl = spot->note->expr->ref.decl;
    struct explain_node *node = explain_spot(e, EXPLAIN_FLAG, spot);
    node->title = decl->title.value;
    node->place = explain_place_of(e, decl->span);
    node->place.shown = explain_at(e, decl, false);
    unfold(e, spot, tree_find_clause(decl, CLAUSE_WHEN)->expr, node);
    return node;
}

/* ---- tables ---------------------------------------------------------------------------------- */

/* The conditions of a row as written: "L6, Seattle". */
static struct str row_words(struct explaining *e, const struct decl *table, const struct row *row)
{
    struct buf out = {0};
    for (size_t i = 0; i < table->table.n_conditions && i < row->n; i++)
        buf_format(&out, "%s%.*s", i ? ", " : "", STR_ARG(explain_source(e, row->cells[i].span)));
    return buf_take(&out, e->b.arena);
}

static void add_keys(struct explaining *e, const struct spot *spot, const struct exprs *keys,
                     struct explain_node *node)
{
    for (size_t i = 0; i < keys->n; i++) {
        struct spot key = explain_part(e, spot, keys->items[i]);
        if (!key.note)
            continue;
        bool is_plain =
            key.note->expr->ref.kind == REF_FACT || key.note->expr->ref.kind == REF_CHOICE;
        if (!e->all && key.note->expr->kind == EXPR_BINARY)
            explain_push(e, &node->parts, explain_spot(e, EXPLAIN_SUM, &key));
        else if (e->all || !is_plain || !run_is_known(e->b.run, key.note->value.low, e->b.row))
            explain_push(e, &node->parts, explain_expr(e, &key));
    }
}

struct explain_node *explain_row(struct explaining *e, const struct spot *spot)
{
    const struct expr *expr = spot->note->expr;
    bool is_cell = expr->ref.kind == REF_COLUMN;
    struct spot row = is_cell ? explain_part(e, spot, expr->field.object) : *spot;
    struct explain_node *node = explain_spot(e, EXPLAIN_ROW, spot);
    if (!row.note)
        return node;
    const struct decl *table = row.note->value.type->table;
    struct value found = explain_spot_value(e, &row);
    node->place = explain_place_of(e, table->span);
    if (found.state != CELL_UNKNOWN) {
        const struct row *at = &table->table.rows[found.cell.row];
        struct str words = row_words(e, table, at);
        node->place = explain_place_of(e, at->cells[0].span);
        node->note = words.len ? str_format(e->b.arena, "row for %.*s", STR_ARG(words)) : STR("");
    }
    bool called = row.note->expr->kind == EXPR_CALL;
    add_keys(e, &row, called ? &row.note->expr->call.args : &table->table.keys, node);
    return node;
}

/* ---- words ----------------------------------------------------------------------------------- */

/* "base $185,000 + equity $19,000": what a year of the package or its total is made of. */
static struct str components_of(struct explaining *e, const struct package_slots *slots, slot s)
{
    int years = e->b.program->n_years, n = e->b.program->n_components, year = -1;
    for (int y = 0; y < years; y++)
        year = slots->years[y] == s ? y : year;
    struct buf out = {0};
    for (int c = 0; (year >= 0 || slots->total == s) && c < n; c++) {
        slot part = year < 0 ? slots->component_totals[c] : slots->components[c * years + year];
        struct value value = build_value(&e->b, &type_money, part);
        if (value.state == CELL_KNOWN && decimal_is_zero(value.cell.decimal))
            continue;
        buf_format(&out, "%s%.*s %.*s", out.len ? " + " : "",
                   STR_ARG(e->b.playbook->package->package.items[c].name.text),
                   STR_ARG(explain_value(e, &value)));
    }
    return buf_take(&out, e->b.arena);
}

static struct explain_node *package_of(struct explaining *e, const struct spot *spot)
{
    struct explain_node *node = explain_spot(e, EXPLAIN_WORD, spot);
    const struct program *program = e->b.program;
    const struct package_slots *slots =
        spot->note->expr->ref.index ? &program->asked : &program->package;
    if (spot->note->world == 0 && node->value.state != CELL_UNKNOWN)
        node->note = components_of(e, slots, spot->note->value.low);
    node->place = explain_place_of(e, e->b.playbook->package->span);
    return node;
}

static struct explain_node *lever_word(struct explaining *e, const struct spot *spot)
{
    struct explain_node *node = explain_spot(e, EXPLAIN_WORD, spot);
    const struct ref *ref = &spot->note->expr->ref;
    if (ref->kind != REF_LEVER)
        return node;
    const struct lever_slots *lever = &e->b.program->levers[ref->decl->index];
    node->title = str_format(e->b.arena, "%.*s", STR_ARG(build_title(ref->decl)));
    node->place = explain_place_of(e, ref->decl->span);
    node->place.shown = explain_at(e, ref->decl, false);
    if (node->value.state == CELL_UNKNOWN && run_is_no(e->b.run, lever->asked, e->b.row))
        node->note = STR("it is not asked for");
    if (node->note.len)
        node->needs = (struct needs){0};
    return node;
}

static struct explain_node *parameter(struct explaining *e, const struct spot *spot)
{
    const struct expr *expr = spot->note->expr;
    const struct explain_frame *frame = spot->frame;
    struct spot argument = {.note = NULL};
    if (frame) {
        argument = (struct spot){frame->call, frame->outer, spot->element, spot->item};
        argument = explain_part(e, &argument, frame->call->expr->call.args.items[expr->ref.index]);
    }
    if (!argument.note)
        return explain_spot(e, EXPLAIN_SUM, spot);
    struct explain_node *node = explain_expr(e, &argument);
    node->role = expr->name.text;
    return node;
}

struct explain_node *explain_named(struct explaining *e, const struct spot *spot)
{
    switch (spot->note->expr->ref.kind) {
    case REF_FACT:
        return fact_of(e, spot);
    case REF_THRESHOLD: {
        struct explain_node *node = explain_spot(e, EXPLAIN_THRESHOLD, spot);
        set_threshold(e, spot->note->expr->ref.decl, node);
        return node;
    }
    case REF_LET:
        return let_of(e, spot);
    case REF_TABLE:
    case REF_COLUMN:
        return explain_row(e, spot);
    case REF_PARAM:
        return parameter(e, spot);
    case REF_VAR:
        return variable(e, spot);
    case REF_FLAG:
        return flag_of(e, spot);
    case REF_PACKAGE:
        return package_of(e, spot);
    case REF_LEVER_WORD:
    case REF_LEVER:
        return lever_word(e, spot);
    case REF_CHOICE:
        return explain_spot(e, EXPLAIN_LITERAL, spot);
    case REF_REQUEST:
    case REF_MEASURE:
    case REF_MOVED:
    case REF_ASK_PART:
        return explain_spot(e, EXPLAIN_WORD, spot);
    case REF_NONE:
    case REF_OFFER:
    case REF_DEFINE:
    case REF_BUILTIN:
    case REF_ASKS:
        break;
    }
    BUG("a name that is explained and has no value");
}
