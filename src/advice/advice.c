/*
 * advice.c - one offer of a run as a result: package, values, flags; asks and notes by the files beside it.
 */
#include "advice/advice.h"

#include "advice/build.h"
#include "advice/written.h"

struct value build_value(const struct build *b, const struct type *type, slot s)
{
    return run_value(b->run, type, s, b->row);
}

struct str build_print(const struct build *b, const struct type *type, slot s)
{
    struct buf out = {0};
    struct value value = build_value(b, type, s);
    value_print(&out, &value, &b->playbook->symbols, &b->playbook->currency, false);
    return buf_take(&out, b->arena);
}

struct str build_place(const struct build *b, struct span span)
{
    return source_place(b->arena, &b->playbook->sources, span);
}

struct str build_at(const struct build *b, const struct decl *decl)
{
    struct buf out = {0};
    struct str at = build_place(b, decl->span);
    buf_add(&out, at);
    for (decl = decl->overrides; decl; decl = decl->overrides) {
        at = build_place(b, decl->span);
        buf_format(&out, ", overriding %.*s", STR_ARG(at));
    }
    return buf_take(&out, b->arena);
}

void build_undecided(struct build *b, const char *kind, struct str name, struct str title, slot s)
{
    struct result_undecided undecided = {.kind = str_from(kind),
                                         .name = name,
                                         .title = title,
                                         .needs = speech_needs(b->run, b->row, s)};
    VEC_PUSH(b->arena, &b->result->undecided, undecided);
}

static struct value *money_values(struct build *b, const slot *slots, int n)
{
    struct value *values = ARENA_ARRAY(b->arena, (size_t)n, struct value);
    for (int i = 0; i < n; i++)
        values[i] = build_value(b, &type_money, slots[i]);
    return values;
}

static struct result_package build_package(struct build *b, const struct package_slots *slots)
{
    int years = b->program->n_years;
    struct result_package out = {.n_years = (size_t)years,
                                 .n_components = (size_t)b->program->n_components,
                                 .total = build_value(b, &type_money, slots->total),
                                 .average = build_value(b, &type_money, slots->average)};
    out.years = money_values(b, slots->years, years);
    out.components = ARENA_ARRAY(b->arena, out.n_components, struct result_component);
    for (int c = 0; c < b->program->n_components; c++)
        out.components[c] = (struct result_component){
            .name = b->playbook->package->package.items[c].name.text,
            .years = money_values(b, &slots->components[c * years], years)};
    return out;
}

static void build_packages(struct build *b)
{
    if (b->program->n_years == 0)
        return;
    b->result->package = build_package(b, &b->program->package);
    b->result->asked = build_package(b, &b->program->asked);
    if (build_history(b))
        b->result->initial = build_package(b, &b->program->initial);
    if (!run_is_known(b->run, b->program->package.total, b->row))
        build_undecided(b, "package", STR("package"), STR("Package"), b->program->package.total);
}

static void build_values(struct build *b)
{
    for (size_t i = 0; i < b->playbook->lets.n; i++) {
        const struct decl *decl = b->playbook->lets.items[i];
        const struct lowered *let = &b->program->lets[i];
        bool is_range = let->type->kind == TYPE_RANGE;
        if (!is_range && !type_is_plain(let->type))
            continue; /* a row or a list is not shown by itself */
        const struct type *type = is_range ? let->type->elem : let->type;
        struct result_value value = {.name = decl->name.text,
                                     .title = decl->title.value,
                                     .is_range = is_range,
                                     .value = build_value(b, type, let->low),
                                     .high = build_value(b, type, let->high)};
        if (value.value.state == CELL_UNKNOWN) {
            value.needs = speech_needs(b->run, b->row, let->low);
            build_undecided(b, "value", value.name, value.title, let->low);
        }
        VEC_PUSH(b->arena, &b->result->values, value);
    }
}

static void build_flag(struct build *b, const struct flag_slots *flag)
{
    struct result_flag out = {.name = flag->decl->name.text,
                              .title = flag->decl->title.value.len ? flag->decl->title.value
                                                                   : flag->decl->name.text,
                              .severity = flag->severity,
                              .at = build_at(b, flag->decl)};
    if (!run_is_known(b->run, flag->when.slot, b->row)) {
        build_undecided(b, "flag", out.name, out.title, flag->when.slot);
        return;
    }
    if (!run_is_yes(b->run, flag->when.slot, b->row))
        return;
    if (flag->say) {
        struct speech speech = speech_fill(b->run, b->row, flag->say);
        out.message = speech.text;
        build_blanks(b, &out.fill_in, &speech);
        if (!speech.said)
            build_withheld(b, "flag", "flag", out.name, speech.needs);
    }
    VEC_PUSH(b->arena, &b->result->flags, out);
}

static void build_request(struct build *b)
{
    struct result_request *request = &b->result->request;
    request->raise = build_value(b, &type_money, b->program->request_raise);
    request->total_increase = build_value(b, &type_percent, b->program->request_total_increase);
    request->year1_increase = build_value(b, &type_percent, b->program->request_year1_increase);
    request->approval = build_request_approval(b);
}

struct result *advice_new_result(struct arena *arena, const struct playbook *playbook)
{
    struct result *result = ARENA_NEW(arena, struct result);
    result->currency = &playbook->currency;
    result->symbols = &playbook->symbols;
    const struct decl *header = playbook->header;
    result->playbook_title = source_get(&playbook->sources, playbook->files[0]->file)->name;
    if (!header)
        return result;
    result->playbook_title = header->title.value;
    const struct clause *version = tree_find_clause(header, CLAUSE_VERSION);
    if (version)
        result->playbook_version = version->text.value;
    return result;
}

static struct result *new_result(const struct run *run, size_t row)
{
    struct result *result = advice_new_result(run->arena, run->program->playbook);
    result->offer_source = run->facts->offers[row].name;
    result->offer_index = run->facts->offers[row].index;
    return result;
}

struct result *advice_result(const struct run *run, size_t row,
                             const struct advice_options *options)
{
    struct build b = {.run = run,
                      .program = run->program,
                      .playbook = run->program->playbook,
                      .arena = run->arena,
                      .row = row,
                      .result = new_result(run, row)};
    build_tiers(&b);
    build_packages(&b);
    build_values(&b);
    for (size_t i = 0; i < b.playbook->flags.n; i++)
        build_flag(&b, &b.program->flags[i]);
    build_levers(&b);
    build_scripts(&b);
    build_request(&b);
    build_rounds(&b);
    build_notes(&b, options);
    return b.result;
}
