/*
 * approvals.c - which approval an ask and the whole request would need, in the words of the ladder.
 */
#include "advice/build.h"

static struct str clause_text(const struct decl *decl, enum clause_kind kind)
{
    const struct clause *clause = tree_find_clause(decl, kind);
    return clause ? clause->text.value : STR("");
}

void build_tiers(struct build *b)
{
    b->tiers = ARENA_ARRAY(b->arena, b->playbook->tiers.n, struct result_tier);
    for (size_t i = 0; i < b->playbook->tiers.n; i++) {
        const struct decl *decl = b->playbook->tiers.items[i];
        struct result_tier *tier = &b->tiers[i];
        *tier = (struct result_tier){.name = decl->name.text,
                                     .title = decl->title.value.len ? decl->title.value
                                                                    : decl->name.text,
                                     .wants = clause_text(decl, CLAUSE_WANTS),
                                     .takes = {.type = &type_duration}};
        for (size_t k = 0; k < decl->n_clauses; k++)
            if (decl->clauses[k].kind == CLAUSE_TAKES)
                tier->takes = decl->clauses[k].expr->literal;
    }
}

/* The tiers whose bits are set, in rising authority. */
static void set_outcome(struct build *b, uint64_t bits, struct result_approval *out)
{
    size_t n = b->playbook->tiers.n;
    const struct result_tier **tiers = ARENA_ARRAY(b->arena, n, const struct result_tier *);
    out->known = true;
    out->tiers = tiers;
    if (bits & APPROVAL_BIT_NOT_COVERED) {
        out->outcome = APPROVAL_NOT_COVERED;
        return;
    }
    for (size_t i = 0; i < n; i++)
        if (bits >> i & 1)
            tiers[out->n_tiers++] = &b->tiers[i];
    out->outcome = out->n_tiers == 0   ? APPROVAL_NONE
                   : out->n_tiers == 1 ? APPROVAL_TIER
                                       : APPROVAL_SEVERAL;
}

static void set_slot(struct build *b, slot s, struct result_approval *out)
{
    if (run_is_known(b->run, s, b->row))
        set_outcome(b, b->run->slots[s].cells[b->row].bits, out);
    else
        out->needs = speech_needs(b->run, b->row, s);
}

/* The ladder's basis: its measure by name, a let by its title, another expression as it is written. */
static struct str measure_words(struct build *b, const struct expr *measure)
{
    static const char *const names[] = {[MEASURE_INCREASE] = "increase",
                                        [MEASURE_RAISE] = "raise",
                                        [MEASURE_YEAR1_INCREASE] = "increase of year 1",
                                        [MEASURE_TOTAL_INCREASE] = "increase of the total"};
    if (measure->ref.kind == REF_MEASURE)
        return str_from(names[measure->ref.index]);
    if (measure->ref.kind == REF_LET && measure->ref.decl->title.value.len > 0)
        return measure->ref.decl->title.value;
    return source_text(&b->playbook->sources, measure->span);
}

static void set_measure(struct build *b, const struct decl *ladder, enum clause_kind kind, slot s,
                        struct result_approval *out)
{
    const struct expr *measure = tree_find_clause(ladder, kind)->expr;
    out->ladder = ladder->name.text;
    out->measure = build_value(b, measure->type, s);
    out->measure_name = measure_words(b, measure);
}

struct result_approval build_approval(struct build *b, const struct lever_slots *lever)
{
    struct result_approval out = {.measure = {.type = &type_percent}};
    out.applies = lever->before_at_least != SLOT_NONE;
    if (!out.applies)
        return out;
    set_slot(b, lever->approval, &out);
    if (lever->ladder) {
        set_measure(b, lever->ladder, CLAUSE_EACH, lever->measure, &out);
        out.unbounded =
            lever->measure == lever->increase && run_is_yes(b->run, lever->unbounded, b->row);
    }
    out.raised = out.known && run_is_known(b->run, lever->before_at_least, b->row) &&
                 b->run->slots[lever->before_at_least].cells[b->row].bits !=
                     b->run->slots[lever->approval].cells[b->row].bits;
    return out;
}

/* The ladder that decided by what it measured of the whole: not where one ask alone needs more. */
static void set_together(struct build *b, slot approval, const slot *ladders, const slot *measures,
                         struct result_approval *out)
{
    for (size_t i = 0; out->known && i < b->playbook->ladders.n; i++) {
        if (ladders[i] == SLOT_NONE || !run_is_known(b->run, ladders[i], b->row) ||
            b->run->slots[ladders[i]].cells[b->row].bits !=
                b->run->slots[approval].cells[b->row].bits)
            continue;
        set_measure(b, b->playbook->ladders.items[i], CLAUSE_TOGETHER, measures[i], out);
        return;
    }
}

/* Of several asks: what they need alone and together. */
static struct result_approval whole_approval(struct build *b, slot approval, const slot *ladders,
                                             const slot *measures)
{
    struct result_approval out = {.measure = {.type = &type_percent}};
    for (size_t i = 0; i < b->playbook->levers.n; i++)
        out.applies = out.applies || b->program->levers[i].before_at_least != SLOT_NONE;
    if (!out.applies)
        return out;
    set_slot(b, approval, &out);
    set_together(b, approval, ladders, measures, &out);
    return out;
}

struct result_approval build_request_approval(struct build *b)
{
    return whole_approval(b, b->program->request_approval, b->program->request_ladders,
                          b->program->request_measures);
}

struct result_approval build_round_approval(struct build *b, const struct round_slots *round)
{
    return whole_approval(b, round->approval, round->ladders, round->measures);
}
