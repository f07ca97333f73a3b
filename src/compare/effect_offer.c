/*
 * effect_offer.c - one offer in two runs: what of asks, approvals, flags and totals differs; see effect.h.
 *
 * First cells are compared, which costs next to nothing; only an offer that differs is looked at in words.
 */
#include "compare/effect_build.h"

/* ---- values ---------------------------------------------------------------------------------- */

static const struct symbols *symbols_of(const struct run *run)
{
    return &run->program->playbook->symbols;
}

/* Whether a cell of one run says what one of the other says. */
static bool same_cell(const struct run *old, const struct run *new, const struct type *old_type,
                      const struct type *new_type, slot a, slot b, size_t row)
{
    bool known = run_is_known(old, a, row);
    if (known != run_is_known(new, b, row))
        return false;
    if (!known)
        return true;
    if (old_type->kind != new_type->kind)
        return false;
    union cell from = old->slots[a].cells[row], to = new->slots[b].cells[row];
    if (old_type->kind == TYPE_CHOICE)
        return str_equal(symbol_name(symbols_of(old), from.choice),
                         symbol_name(symbols_of(new), to.choice));
    return value_compare(old_type, from, to) == 0;
}

static struct effect_value value_of(struct arena *arena, const struct run *run,
                                    const struct type *type, slot s, size_t row)
{
    struct effect_value out = {.value = run_value(run, type, s, row)};
    if (out.value.state == CELL_UNKNOWN)
        return out;
    struct buf text = {0};
    value_print(&text, &out.value, symbols_of(run), &run->program->playbook->currency, false);
    out.text = buf_take(&text, arena);
    if (type->kind == TYPE_CHOICE)
        out.choice = symbol_name(symbols_of(run), out.value.cell.choice);
    return out;
}

/* ---- approvals ------------------------------------------------------------------------------- */

/* The same tiers by name, though their numbers may differ. */
static bool same_bits(const struct effect_pairs *pairs, uint64_t old, uint64_t new)
{
    if ((old & APPROVAL_BIT_NOT_COVERED) != (new &APPROVAL_BIT_NOT_COVERED))
        return false;
    uint64_t mapped = old & APPROVAL_BIT_NOT_COVERED;
    for (size_t i = 0; i < pairs->n_old_tiers; i++)
        if (old >> i & 1) {
            if (pairs->new_tier[i] < 0)
                return false;
            mapped |= (uint64_t)1 << pairs->new_tier[i];
        }
    return mapped == new;
}

static bool same_approval(const struct effect_pairs *pairs, const struct run *old,
                          const struct run *new, slot a, slot b, size_t row)
{
    bool known = run_is_known(old, a, row);
    if (known != run_is_known(new, b, row) || (a == SLOT_NONE) != (b == SLOT_NONE))
        return false;
    return !known || same_bits(pairs, old->slots[a].cells[row].bits, new->slots[b].cells[row].bits);
}

/* By the order of the new version's tiers; one that is gone keeps its old place. */
static int rank_of(const struct effect_pairs *pairs, bool is_old, size_t tier)
{
    return 1 + (is_old && pairs->new_tier[tier] >= 0 ? pairs->new_tier[tier] : (int)tier);
}

static struct effect_approval approval_of(struct arena *arena, const struct effect_pairs *pairs,
                                          const struct run *run, slot s, size_t row, bool is_old)
{
    const struct playbook *playbook = run->program->playbook;
    struct effect_approval out = {.applies = s != SLOT_NONE, .known = run_is_known(run, s, row)};
    if (!out.known)
        return out;
    uint64_t bits = run->slots[s].cells[row].bits;
    out.not_covered = (bits & APPROVAL_BIT_NOT_COVERED) != 0;
    out.names = ARENA_ARRAY(arena, playbook->tiers.n, struct str);
    out.titles = ARENA_ARRAY(arena, playbook->tiers.n, struct str);
    for (size_t i = 0; i < playbook->tiers.n; i++) {
        const struct decl *tier = playbook->tiers.items[i];
        if (!(bits >> i & 1))
            continue;
        int rank = rank_of(pairs, is_old, i);
        out.rank = rank > out.rank ? rank : out.rank;
        out.names[out.n] = tier->name.text;
        out.titles[out.n++] = tier->title.value.len ? tier->title.value : tier->name.text;
    }
    if (out.not_covered)
        out.rank = APPROVAL_MAX_TIERS + 1;
    return out;
}

/* ---- which belong together ------------------------------------------------------------------- */

static int find_decl(const struct decls *decls, struct str name)
{
    for (size_t i = 0; i < decls->n; i++)
        if (str_equal(decls->items[i]->name.text, name))
            return (int)i;
    return -1;
}

/* By number of the old one, the number of the new one of that name, or -1; and the new ones without an old one. */
static void match(struct arena *arena, const struct decls *old, const struct decls *new,
                  struct effect_match *out)
{
    out->n_old = old->n;
    out->new_of = ARENA_ARRAY(arena, old->n, int);
    out->only_new = ARENA_ARRAY(arena, new->n, int);
    for (size_t i = 0; i < old->n; i++)
        out->new_of[i] = find_decl(new, old->items[i]->name.text);
    for (size_t i = 0; i < new->n; i++)
        if (find_decl(old, new->items[i]->name.text) < 0)
            out->only_new[out->n_only_new++] = (int)i;
}

struct effect_pairs *effect_pairs_make(struct arena *arena, const struct program *old,
                                       const struct program *new)
{
    struct effect_pairs *pairs = ARENA_NEW(arena, struct effect_pairs);
    struct effect_match tiers = {0};
    match(arena, &old->playbook->levers, &new->playbook->levers, &pairs->levers);
    match(arena, &old->playbook->flags, &new->playbook->flags, &pairs->flags);
    match(arena, &old->playbook->tiers, &new->playbook->tiers, &tiers);
    pairs->new_tier = tiers.new_of;
    pairs->n_old_tiers = tiers.n_old;
    pairs->same_currency = str_equal(old->playbook->currency.code, new->playbook->currency.code);
    return pairs;
}

/* ---- levers ---------------------------------------------------------------------------------- */

static enum ask_state ask_state(const struct run *run, const struct lever_slots *lever, size_t row)
{
    if (!lever)
        return ASKED_NEVER;
    if (!run_is_known(run, lever->asked, row))
        return ASKED_OPEN;
    return run_is_yes(run, lever->asked, row) ? ASKED_YES : ASKED_NO;
}

/* A lever of one version that asks for nothing says as little as one that is not there. */
static bool lever_differs(const struct effect_rows *rows, const struct lever_slots *old,
                          const struct lever_slots *new)
{
    enum ask_state from = ask_state(rows->old, old, rows->row);
    enum ask_state to = ask_state(rows->new, new, rows->row);
    if (from != to)
        return !(from <= ASKED_NO && to <= ASKED_NO);
    return from == ASKED_YES &&
           (!same_cell(rows->old, rows->new, old->type, new->type, old->ask, new->ask, rows->row) ||
            !same_approval(rows->pairs, rows->old, rows->new, old->approval, new->approval,
                           rows->row));
}

/* What is asked for above what stands on the table; nothing where it is not asked. */
static struct decimal raise_of(const struct run *run, const struct lever_slots *lever, size_t row)
{
    if (ask_state(run, lever, row) != ASKED_YES || !run_is_known(run, lever->raise, row))
        return DECIMAL_ZERO;
    return run->slots[lever->raise].cells[row].decimal;
}

static void set_change(const struct effect_rows *rows, const struct lever_slots *old,
                       const struct lever_slots *new, struct effect_ask *ask)
{
    const struct lever_slots *some = new ? new : old;
    bool comparable = (!old || !new || old->type->kind == new->type->kind) &&
                      (some->type->kind != TYPE_MONEY || rows->pairs->same_currency);
    bool are_open = ask->old_state == ASKED_OPEN || ask->new_state == ASKED_OPEN;
    if (!some->is_numeric || !comparable || are_open)
        return;
    struct decimal change =
        decimal_sub(raise_of(rows->new, new, rows->row), raise_of(rows->old, old, rows->row));
    ask->has_change = decimal_is_finite(change);
    ask->change = (struct value){.type = some->type, .state = CELL_KNOWN};
    ask->change.cell.decimal = change;
}

static void add_lever(const struct effect_rows *rows, const struct lever_slots *old,
                      const struct lever_slots *new, struct effect_offer *out)
{
    const struct decl *decl = (new ? new : old)->decl;
    struct arena *arena = rows->arena;
    struct effect_ask ask = {.lever = decl->name.text,
                             .title = decl->title.value.len ? decl->title.value : decl->name.text,
                             .old_state = ask_state(rows->old, old, rows->row),
                             .new_state = ask_state(rows->new, new, rows->row)};
    if (!lever_differs(rows, old, new))
        return;
    if (ask.old_state == ASKED_YES) {
        ask.old = value_of(arena, rows->old, old->type, old->ask, rows->row);
        ask.old_approval =
            approval_of(arena, rows->pairs, rows->old, old->approval, rows->row, true);
        ask.is_trade = run_is_yes(rows->old, old->trade, rows->row);
    }
    if (ask.new_state == ASKED_YES) {
        ask.new = value_of(arena, rows->new, new->type, new->ask, rows->row);
        ask.new_approval =
            approval_of(arena, rows->pairs, rows->new, new->approval, rows->row, false);
        ask.is_trade = run_is_yes(rows->new, new->trade, rows->row);
    }
    ask.approval_changes =
        ask.old_state == ASKED_YES && ask.new_state == ASKED_YES &&
        !same_approval(rows->pairs, rows->old, rows->new, old->approval, new->approval, rows->row);
    set_change(rows, old, new, &ask);
    VEC_PUSH(arena, &out->asks, ask);
}

/* ---- flags ----------------------------------------------------------------------------------- */

static enum flag_state flag_state(const struct run *run, const struct flag_slots *flag, size_t row)
{
    if (!flag)
        return FLAG_NEVER;
    if (!run_is_known(run, flag->when.slot, row))
        return FLAG_OPEN;
    return run_is_yes(run, flag->when.slot, row) ? FLAG_RAISED : FLAG_NO;
}

static bool flag_differs(const struct effect_rows *rows, const struct flag_slots *old,
                         const struct flag_slots *new)
{
    enum flag_state from = flag_state(rows->old, old, rows->row);
    enum flag_state to = flag_state(rows->new, new, rows->row);
    return from != to && !(from <= FLAG_NO && to <= FLAG_NO);
}

static void add_flag(const struct effect_rows *rows, const struct flag_slots *old,
                     const struct flag_slots *new, struct effect_offer *out)
{
    const struct flag_slots *some = new ? new : old;
    struct effect_flag flag = {.name = some->decl->name.text,
                               .title = some->decl->title.value.len ? some->decl->title.value
                                                                    : some->decl->name.text,
                               .severity = some->severity,
                               .old = flag_state(rows->old, old, rows->row),
                               .new = flag_state(rows->new, new, rows->row)};
    if (flag_differs(rows, old, new))
        VEC_PUSH(rows->arena, &out->flags, flag);
}

/* ---- the offer ------------------------------------------------------------------------------- */

struct total_slots {
    slot old, new;
    const struct type *type;
};

static struct total_slots total_at(const struct effect_rows *rows, int which)
{
    const struct program *old = rows->old->program, *new = rows->new->program;
    bool has_old = old->n_years > 0, has_new = new->n_years > 0;
    const slot olds[] = {old->package.total, old->asked.total, old->request_raise};
    const slot news[] = {new->package.total, new->asked.total, new->request_raise};
    return (struct total_slots){has_old ? olds[which] : SLOT_NONE,
                                has_new ? news[which] : SLOT_NONE, &type_money};
}

static bool total_differs(const struct effect_rows *rows, int which)
{
    struct total_slots total = total_at(rows, which);
    return !same_cell(rows->old, rows->new, total.type, total.type, total.old, total.new,
                      rows->row);
}

static bool request_differs(const struct effect_rows *rows)
{
    return !same_approval(rows->pairs, rows->old, rows->new, rows->old->program->request_approval,
                          rows->new->program->request_approval, rows->row);
}

bool effect_rows_differ(const struct effect_rows *rows)
{
    const struct program *old = rows->old->program, *new = rows->new->program;
    const struct effect_match *levers = &rows->pairs->levers, *flags = &rows->pairs->flags;
    bool differ = request_differs(rows);
    for (int i = 0; i < 3 && !differ; i++)
        differ = total_differs(rows, i);
    for (size_t i = 0; i < levers->n_old && !differ; i++)
        differ = lever_differs(rows, &old->levers[i],
                               levers->new_of[i] < 0 ? NULL : &new->levers[levers->new_of[i]]);
    for (size_t i = 0; i < levers->n_only_new && !differ; i++)
        differ = lever_differs(rows, NULL, &new->levers[levers->only_new[i]]);
    for (size_t i = 0; i < flags->n_old && !differ; i++)
        differ = flag_differs(rows, &old->flags[i],
                              flags->new_of[i] < 0 ? NULL : &new->flags[flags->new_of[i]]);
    for (size_t i = 0; i < flags->n_only_new && !differ; i++)
        differ = flag_differs(rows, NULL, &new->flags[flags->only_new[i]]);
    return differ;
}

static void add_total(const struct effect_rows *rows, int which, struct effect_total *out)
{
    struct total_slots total = total_at(rows, which);
    out->old = value_of(rows->arena, rows->old, total.type, total.old, rows->row);
    out->new = value_of(rows->arena, rows->new, total.type, total.new, rows->row);
    out->changes = total_differs(rows, which);
}

static bool is_known(const struct effect_value *value)
{
    return value->value.type && value->value.state != CELL_UNKNOWN;
}

/* What is asked for in all: what the request adds to the package; without a package, the asks in money one by one. */
static void weigh(const struct effect_rows *rows, struct effect_offer *out)
{
    struct decimal asks = DECIMAL_ZERO, sizes = DECIMAL_ZERO;
    for (size_t i = 0; i < out->asks.n; i++) {
        const struct effect_ask *ask = &out->asks.items[i];
        if (!ask->has_change || ask->change.type->kind != TYPE_MONEY)
            continue;
        sizes = decimal_add(sizes, decimal_abs(ask->change.cell.decimal));
        if (!ask->is_trade)
            asks = decimal_add(asks, ask->change.cell.decimal);
    }
    out->change = out->weight = DECIMAL_ZERO;
    if (!rows->pairs->same_currency)
        return;
    bool has_package = rows->old->program->n_years > 0 && rows->new->program->n_years > 0;
    if (!has_package)
        out->change = asks;
    else if (is_known(&out->request.old) && is_known(&out->request.new))
        out->change =
            decimal_sub(out->request.new.value.cell.decimal, out->request.old.value.cell.decimal);
    out->weight = decimal_abs(out->change);
    if (decimal_is_zero(out->weight))
        out->weight = sizes;
    if (!decimal_is_finite(out->weight) || !decimal_is_finite(out->change))
        out->change = out->weight = DECIMAL_ZERO;
}

struct effect_offer *effect_rows_words(const struct effect_rows *rows)
{
    const struct program *old = rows->old->program, *new = rows->new->program;
    const struct effect_match *levers = &rows->pairs->levers, *flags = &rows->pairs->flags;
    struct effect_offer *out = ARENA_NEW(rows->arena, struct effect_offer);
    out->source = rows->new->facts->offers[rows->row].name;
    out->index = rows->new->facts->offers[rows->row].index;
    for (size_t i = 0; i < levers->n_old; i++)
        add_lever(rows, &old->levers[i],
                  levers->new_of[i] < 0 ? NULL : &new->levers[levers->new_of[i]], out);
    for (size_t i = 0; i < levers->n_only_new; i++)
        add_lever(rows, NULL, &new->levers[levers->only_new[i]], out);
    for (size_t i = 0; i < flags->n_old; i++)
        add_flag(rows, &old->flags[i], flags->new_of[i] < 0 ? NULL : &new->flags[flags->new_of[i]],
                 out);
    for (size_t i = 0; i < flags->n_only_new; i++)
        add_flag(rows, NULL, &new->flags[flags->only_new[i]], out);
    add_total(rows, 0, &out->package);
    add_total(rows, 1, &out->asked);
    add_total(rows, 2, &out->request);
    out->old_approval =
        approval_of(rows->arena, rows->pairs, rows->old, old->request_approval, rows->row, true);
    out->new_approval =
        approval_of(rows->arena, rows->pairs, rows->new, new->request_approval, rows->row, false);
    out->approval_changes = request_differs(rows);
    weigh(rows, out);
    return out;
}
