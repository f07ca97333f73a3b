/*
 * asks.c - each lever of a run: an ask, held back, or undecided, with the words that go with it.
 */
#include "advice/build.h"
#include "base/bug.h"

struct str build_title(const struct decl *decl)
{
    return decl->title.value.len ? decl->title.value : decl->name.text;
}

struct str build_unmet(const struct build *b, const struct condition *condition)
{
    for (size_t i = 0; i < condition->n_parts; i++) {
        const struct condition_part *part = &condition->parts[i];
        if (!run_is_no(b->run, part->slot, b->row))
            continue;
        struct str text = source_text(&b->playbook->sources, part->expr->span);
        if (!part->left.type || !type_is_plain(part->left.type))
            return str_format(b->arena, "condition not met: %.*s", STR_ARG(text));
        struct str left = build_print(b, part->left.type, part->left.low);
        struct str right = build_print(b, part->right.type, part->right.low);
        return str_format(b->arena, "condition not met: %.*s (%.*s against %.*s)", STR_ARG(text),
                          STR_ARG(left), STR_ARG(right));
    }
    return STR("condition not met");
}

struct str advice_unmet(const struct run *run, size_t row, const struct condition *condition)
{
    struct build b = {
        .run = run, .playbook = run->program->playbook, .arena = run->arena, .row = row};
    return build_unmet(&b, condition);
}

static int order(const struct build *b, const struct lever_slots *lever, slot x, slot y)
{
    return value_compare(lever->type, b->run->slots[x].cells[b->row],
                         b->run->slots[y].cells[b->row]);
}

const struct clause *build_cap(const struct build *b, const struct lever_slots *lever)
{
    for (size_t i = 0; i < lever->n_caps; i++) {
        const struct cap_slots *cap = &lever->caps[i];
        bool applies = cap->condition == SLOT_NONE || run_is_yes(b->run, cap->condition, b->row);
        if (applies && order(b, lever, cap->value, lever->cap) == 0)
            return cap->clause;
    }
    BUG("a cap that no clause says");
}

/* What decided the ask last, rounding apart. */
static enum bound bound_before_round(const struct build *b, const struct lever_slots *lever)
{
    if (!lever->is_numeric)
        return BOUND_TARGET;
    if (order(b, lever, lever->after_cap, lever->after_room) != 0)
        return BOUND_CAP;
    if (order(b, lever, lever->after_room, lever->target) != 0)
        return BOUND_ROOM;
    return BOUND_TARGET;
}

/* What was asked for is the cap that counts: it lies below those of the playbook. */
static bool is_held_to_past(const struct build *b, const struct lever_slots *lever)
{
    return lever->asked_before != SLOT_NONE && run_is_known(b->run, lever->asked_before, b->row) &&
           (!run_is_known(b->run, lever->cap, b->row) ||
            order(b, lever, lever->asked_before, lever->cap) < 0);
}

static int asked_in(const struct build *b, const struct lever_slots *lever)
{
    const struct past *past = b->run->past;
    return past ? (int)past->asked_in[lever->decl->index][b->row] : 0;
}

/* The cap that held the ask back, in words, and its amount. */
static struct str cap_words(const struct build *b, const struct lever_slots *lever)
{
    if (is_held_to_past(b, lever))
        return str_format(b->arena, "%.*s was asked in round %d",
                          STR_ARG(build_print(b, lever->type, lever->asked_before)),
                          asked_in(b, lever));
    struct str title = build_cap(b, lever)->text.value;
    if (title.len == 0)
        title = STR("cap");
    return str_format(b->arena, "the %.*s is %.*s", STR_ARG(title),
                      STR_ARG(build_print(b, lever->type, lever->cap)));
}

/* Why the lever is not asked for again; empty where no round settled it. */
static struct str settled(const struct build *b, const struct lever_slots *lever)
{
    const struct past *past = b->run->past;
    int i = lever->decl->index;
    if (!past || past->settled_in[i][b->row] == 0)
        return STR("");
    int round = (int)past->settled_in[i][b->row];
    struct value asked = {lever->type, past->asked[i].cells[b->row], CELL_KNOWN};
    struct value granted = {lever->type, past->granted[i].cells[b->row],
                            (enum cell_state)past->granted[i].states[b->row]};
    struct buf words = {0};
    buf_format(&words, "settled in round %d: ", round);
    bool in_full =
        granted.state != CELL_UNKNOWN && value_compare(lever->type, granted.cell, asked.cell) == 0;
    bool is_more = lever->is_numeric && granted.state != CELL_UNKNOWN &&
                   value_compare(lever->type, granted.cell, asked.cell) > 0;
    value_print(&words, in_full || is_more ? &granted : &asked, &b->playbook->symbols,
                &b->playbook->currency, false);
    buf_add(&words, in_full   ? STR(" granted, as asked")
                    : is_more ? STR(" granted, more than asked")
                              : STR(" asked, and the answer moved nothing"));
    return buf_take(&words, b->arena);
}

/* Granted, but not all of it stands on the table: what is counted in whole parts loses a rest. */
static bool is_held_to_granted(const struct build *b, const struct lever_slots *lever)
{
    const struct past *past = b->run->past;
    int i = lever->decl->index;
    return past && past->granted[i].states[b->row] &&
           order(b, lever, lever->after_round, lever->current) > 0 &&
           value_compare(lever->type, past->granted[i].cells[b->row],
                         b->run->slots[lever->after_round].cells[b->row]) >= 0;
}

static struct str granted_words(const struct build *b, const struct lever_slots *lever)
{
    struct value granted = {lever->type, b->run->past->granted[lever->decl->index].cells[b->row],
                            CELL_KNOWN};
    struct buf words = {0};
    value_print(&words, &granted, &b->playbook->symbols, &b->playbook->currency, false);
    return buf_take(&words, b->arena);
}

/* Why nothing above what is offered is left to ask. */
static struct str no_room(const struct build *b, const struct lever_slots *lever)
{
    struct str current = build_print(b, lever->type, lever->current);
    struct str target = build_print(b, lever->type, lever->target);
    if (!lever->is_numeric)
        return str_format(b->arena, "already as wanted: %.*s", STR_ARG(current));
    if (is_held_to_granted(b, lever))
        return str_format(b->arena, "no room left: nothing above the %.*s granted",
                          STR_ARG(granted_words(b, lever)));
    if (order(b, lever, lever->after_cap, lever->current) > 0)
        return str_format(b->arena, "no room left: less than one step above %.*s",
                          STR_ARG(current));
    if (order(b, lever, lever->after_room, lever->current) > 0)
        return str_format(b->arena, "no room left: %.*s, and %.*s is offered",
                          STR_ARG(cap_words(b, lever)), STR_ARG(current));
    if (order(b, lever, lever->target, lever->current) <= 0)
        return str_format(b->arena, "no room left: %.*s is offered, and the target is %.*s",
                          STR_ARG(current), STR_ARG(target));
    return str_format(b->arena, "no room left above %.*s", STR_ARG(current));
}

static void add_tactics(struct build *b, const struct lever_slots *lever, struct result_ask *ask)
{
    ask->tactics = ARENA_ARRAY(b->arena, lever->n_tactics, struct str);
    for (size_t i = 0; i < lever->n_tactics; i++) {
        const struct text_clause *tactic = &lever->tactics[i];
        bool always = tactic->condition == SLOT_NONE;
        if (!always && !run_is_known(b->run, tactic->condition, b->row)) {
            build_withheld(b, "lever", "tactic", lever->decl->name.text,
                           speech_needs(b->run, b->row, tactic->condition));
            continue;
        }
        if (!always && !run_is_yes(b->run, tactic->condition, b->row))
            continue;
        struct speech speech = speech_fill(b->run, b->row, tactic->text);
        build_blanks(b, &ask->fill_in, &speech);
        if (speech.said)
            ask->tactics[ask->n_tactics++] = speech.text;
        else
            build_withheld(b, "lever", "tactic", lever->decl->name.text, speech.needs);
    }
}

/* The first text whose condition holds; withheld where it cannot be said, or where an unknown decides. */
static struct speech choose_text(struct build *b, const struct lever_slots *lever,
                                 const struct text_clause *texts, size_t n, const char *kind)
{
    struct speech none = {.said = false};
    for (size_t i = 0; i < n; i++) {
        slot condition = texts[i].condition;
        if (condition != SLOT_NONE && !run_is_known(b->run, condition, b->row)) {
            if (none.needs.n == 0)
                none.needs = speech_needs(b->run, b->row, condition);
            continue;
        }
        if (condition != SLOT_NONE && !run_is_yes(b->run, condition, b->row))
            continue;
        struct speech speech = speech_fill(b->run, b->row, texts[i].text);
        if (!speech.said)
            build_withheld(b, "lever", kind, lever->decl->name.text, speech.needs);
        return speech;
    }
    if (none.needs.n > 0)
        build_withheld(b, "lever", kind, lever->decl->name.text, none.needs);
    return none;
}

static void set_room(const struct build *b, const struct lever_slots *lever, struct result_ask *ask)
{
    ask->room_low = ask->room_high = (struct value){.type = lever->type};
    for (size_t i = 0; i < lever->n_rooms; i++) {
        const struct room_slots *room = &lever->rooms[i];
        if (room->condition != SLOT_NONE && !run_is_yes(b->run, room->condition, b->row))
            continue;
        ask->room_low = build_value(b, lever->type, room->low);
        ask->room_high = build_value(b, lever->type, room->high);
        return;
    }
}

static void set_cap(const struct build *b, const struct lever_slots *lever, struct result_ask *ask)
{
    ask->cap = build_value(b, lever->type, lever->cap);
    if (is_held_to_past(b, lever)) {
        ask->cap = build_value(b, lever->type, lever->asked_before);
        ask->asked_in = asked_in(b, lever);
        ask->bound_title = str_format(b->arena, "asked in round %d", ask->asked_in);
    } else if (ask->cap.state != CELL_UNKNOWN) {
        ask->bound_title = build_cap(b, lever)->text.value;
    }
}

static void add_ask(struct build *b, const struct lever_slots *lever)
{
    struct result_ask ask = {.lever = lever->decl->name.text,
                             .title = build_title(lever->decl),
                             .is_numeric = lever->is_numeric,
                             .at = build_at(b, lever->decl)};
    ask.current = build_value(b, lever->type, lever->current);
    ask.initial = build_value(b, lever->type, lever->initial);
    if (b->run->plan)
        ask.round = (int)b->run->plan[b->row * b->playbook->levers.n + (size_t)lever->decl->index];
    ask.target = build_value(b, lever->type, lever->target);
    ask.ask = build_value(b, lever->type, lever->ask);
    ask.raise = build_value(b, lever->type, lever->raise);
    ask.increase = build_value(b, &type_percent, lever->increase);
    ask.impact = build_value(b, &type_money, lever->impact);
    ask.year1_increase = build_value(b, &type_percent, lever->year1_increase);
    ask.total_increase = build_value(b, &type_percent, lever->total_increase);
    ask.is_trade = run_is_yes(b->run, lever->trade, b->row);
    ask.bound_before_round = bound_before_round(b, lever);
    ask.bound = lever->is_numeric && order(b, lever, lever->after_round, lever->after_cap) != 0
                    ? BOUND_ROUND
                    : ask.bound_before_round;
    ask.round_step = build_value(b, lever->type, lever->round_step);
    set_cap(b, lever, &ask);
    set_room(b, lever, &ask);
    ask.approval = build_approval(b, lever);
    add_tactics(b, lever, &ask);
    struct speech script = choose_text(b, lever, lever->scripts, lever->n_scripts, "script");
    struct speech fallback =
        choose_text(b, lever, lever->fallbacks, lever->n_fallbacks, "fallback");
    ask.script = script.text;
    ask.fallback = fallback.text;
    build_blanks(b, &ask.script_fill_in, &script);
    build_blanks(b, &ask.fill_in, &script);
    build_blanks(b, &ask.fill_in, &fallback);
    if (ask.approval.applies && !ask.approval.known)
        build_undecided(b, "approval", ask.lever, ask.title, lever->approval);
    VEC_PUSH(b->arena, &b->result->asks, ask);
}

void build_levers(struct build *b)
{
    for (size_t i = 0; i < b->playbook->levers.n; i++) {
        const struct lever_slots *lever = &b->program->levers[i];
        struct result_held_back held = {.lever = lever->decl->name.text,
                                        .title = build_title(lever->decl),
                                        .at = build_at(b, lever->decl)};
        struct str over = settled(b, lever);
        if (run_is_yes(b->run, lever->asked, b->row)) {
            add_ask(b, lever);
        } else if (over.len) {
            held.reason = over;
            VEC_PUSH(b->arena, &b->result->held_back, held);
        } else if (lever->when.slot != SLOT_NONE && run_is_no(b->run, lever->when.slot, b->row)) {
            held.reason = build_unmet(b, &lever->when);
            VEC_PUSH(b->arena, &b->result->held_back, held);
        } else if (run_is_no(b->run, lever->asked, b->row)) {
            held.reason = no_room(b, lever);
            VEC_PUSH(b->arena, &b->result->held_back, held);
        } else {
            build_undecided(b, "lever", held.lever, held.title, lever->asked);
        }
    }
}
