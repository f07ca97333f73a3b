/*
 * plan_days.c - the days of the plan, from those that the offer file holds.
 *
 * A round is sent, at the earliest: round 1 its wait after the offer was received; each other one
 * its wait after the answer to the one before it, which is known from the history, or is taken to
 * come when those who approve have had the time they take. No clock is read.
 */
#include "advice/build.h"

static struct value date_fact(const struct build *b, struct str path)
{
    struct value value = {.type = &type_date};
    int fact = playbook_find_date(b->playbook, path);
    if (fact < 0)
        return value;
    const struct fact_column *column = &b->run->facts->columns[fact];
    if (column->states[b->row])
        return (struct value){&type_date, column->cells[b->row], CELL_KNOWN};
    return value;
}

/* A part of a day counts as a day. */
static struct value later(struct value day, const struct value *by)
{
    if (day.state == CELL_UNKNOWN || by->state == CELL_UNKNOWN)
        return day;
    struct duration duration = by->cell.duration;
    int32_t rest = duration.minutes % MINUTES_PER_DAY;
    if (rest > 0 && duration.minutes <= INT32_MAX - MINUTES_PER_DAY)
        duration.minutes += MINUTES_PER_DAY - rest;
    if (!date_add(day.cell.date, duration, &day.cell.date))
        day.state = CELL_UNKNOWN;
    return day;
}

/* How long those take who must approve; the longest counts, since they decide side by side. */
static struct value longest_takes(const struct result_approval *approval)
{
    struct value longest = {.type = &type_duration};
    for (size_t i = 0; approval->known && i < approval->n_tiers; i++) {
        const struct value *takes = &approval->tiers[i]->takes;
        if (takes->type && takes->state != CELL_UNKNOWN &&
            (longest.state == CELL_UNKNOWN ||
             duration_cmp(takes->cell.duration, longest.cell.duration) > 0))
            longest = *takes;
    }
    return longest;
}

static struct value day_of_answer(const struct build *b, size_t index)
{
    const struct past_round *round = &build_history(b)->rounds[index];
    struct value day = {.type = &type_date};
    if (round->has_day) {
        day.cell.date = round->day;
        day.state = CELL_KNOWN;
    }
    return day;
}

static bool is_late(const struct value *day, const struct value *deadline)
{
    return day->state != CELL_UNKNOWN && deadline->state != CELL_UNKNOWN &&
           day->cell.date > deadline->cell.date;
}

void build_days(struct build *b)
{
    struct result_plan *plan = &b->result->plan;
    plan->received = date_fact(b, STR("offer.received"));
    plan->deadline = date_fact(b, STR("offer.deadline"));
    struct value answered = plan->received; /* the day of the offer, then of the last answer */
    for (size_t i = 0; i < b->result->rounds.n; i++) {
        struct result_round *round = &b->result->rounds.items[i];
        if (round->state == ROUND_SKIPPED)
            continue;
        if (round->state == ROUND_DONE) {
            round->date = answered = day_of_answer(b, i);
            continue;
        }
        round->date = later(answered, &round->wait);
        round->late = is_late(&round->date, &plan->deadline);
        plan->extend = plan->extend || (round->late && round->state == ROUND_NEXT);
        struct value takes = longest_takes(&round->approval);
        answered = later(round->date, &takes);
    }
}
