/*
 * lower_asks.c - `asks`: what is asked for, counted, and written out lever by lever.
 *
 * A text that goes through `asks` is made once for each lever, and shown where that lever's ask is in the request.
 */
#include "base/bug.h"
#include "program/lower.h"
#include "types/builtin.h"

/* Whether this lever's ask is one of `asks` where the expression stands. */
static slot lower_is_asked(struct lower *l, const struct scope *scope, const struct decl *lever)
{
    slot included = lower_lever(l, lever, STAGE_IMPACT)->included;
    if (!scope->round)
        return included;
    slot number = lower_decimal(l, &type_number, scope->round->index + 1);
    slot taken =
        lower_step(l, STEP_EQ, TYPE_NUMBER, lower_round_of(l, lever), number, SLOT_NONE, 0);
    return lower_step(l, STEP_AND, TYPE_YESNO, included, lower_surely(l, taken), SLOT_NONE, 0);
}

slot lower_count_asks(struct lower *l, const struct scope *scope)
{
    size_t n = l->playbook->levers.n;
    slot *args = ARENA_ARRAY(l->arena, 2 * n, slot);
    for (size_t i = 0; i < n; i++) {
        args[2 * i] = lower_yesno(l, true);
        args[2 * i + 1] = lower_is_asked(l, scope, l->playbook->levers.items[i]);
    }
    return lower_step_many(l, STEP_FOLD, TYPE_YESNO, args, (uint32_t)(2 * n),
                           BUILTIN_AGGREGATE_count);
}

static struct lowered never(struct lower *l, const struct type *type, const struct decl *lever,
                            const char *lacks)
{
    struct str reason = str_format(l->arena, "%.*s has no %s", STR_ARG(lever->name.text), lacks);
    return lowered_plain(type, lower_unknown(l, type->kind, reason));
}

static struct lowered lower_title(struct lower *l, const struct decl *lever)
{
    struct str *title = ARENA_NEW(l->arena, struct str);
    union cell cell = {.bits = 0};
    *title = lever->title.value.len ? lever->title.value : lever->name.text;
    cell.text = title;
    return lowered_plain(&type_text, lower_constant(l, &type_text, cell));
}

static struct lowered lower_ask_approval(struct lower *l, const struct lever_slots *lever)
{
    const struct type *type = l->playbook->approval;
    if (lever->before_at_least == SLOT_NONE)
        return never(l, type, lever->decl, "approval");
    slot tier =
        lower_step(l, STEP_APPROVAL_CHOICE, TYPE_CHOICE, lever->approval, SLOT_NONE, SLOT_NONE, 0);
    return lowered_plain(type, tier);
}

struct lowered lower_ask_part(struct lower *l, const struct scope *scope, enum ask_part part)
{
    const struct lever_slots *lever = lower_lever(l, scope->asked, STAGE_APPROVAL);
    switch (part) {
    case ASK_NUMBER:
        return lowered_plain(&type_number, scope->number);
    case ASK_TITLE:
        return lower_title(l, scope->asked);
    case ASK_CURRENT:
        return lowered_plain(lever->type, lever->current);
    case ASK_ASK:
        return lowered_plain(lever->type, lever->ask);
    case ASK_RAISE:
        return lever->is_numeric ? lowered_plain(lever->type, lever->raise)
                                 : never(l, lever->type, scope->asked, "raise");
    case ASK_INCREASE:
        return lever->is_numeric ? lowered_plain(&type_percent, lever->increase)
                                 : never(l, &type_percent, scope->asked, "increase");
    case ASK_APPROVAL:
        return lower_ask_approval(l, lever);
    case ASK_SCRIPT:
        break;
    }
    BUG("a part of an ask that has no value");
}

/* One lever's turn: shown where it is asked for and `where` holds. */
static struct text_item lower_turn(struct lower *l, struct scope *scope, const struct piece *piece)
{
    struct text_item item = {.where = lower_is_asked(l, scope, scope->asked)};
    if (piece->where)
        item.where = lower_step(l, STEP_AND, TYPE_YESNO, item.where,
                                lower_surely(l, lower_plain(l, scope, piece->where)), SLOT_NONE, 0);
    slot one = lower_step(l, STEP_SELECT, TYPE_NUMBER, item.where,
                          lower_decimal(l, &type_number, 1), lower_decimal(l, &type_number, 0), 0);
    scope->number = lower_step(l, STEP_ADD, TYPE_NUMBER, scope->number, one, SLOT_NONE, 0);
    item.text = lower_template(l, scope, piece->then);
    return item;
}

void lower_for_asks(struct lower *l, const struct scope *scope, const struct piece *piece,
                    struct text_piece *out)
{
    struct scope inner = *scope;
    inner.number = lower_decimal(l, &type_number, 0);
    out->items = ARENA_ARRAY(l->arena, l->playbook->levers.n, struct text_item);
    for (size_t i = 0; i < l->playbook->levers.n; i++) {
        inner.asked = l->playbook->levers.items[i];
        out->items[out->n_items++] = lower_turn(l, &inner, piece);
    }
}
