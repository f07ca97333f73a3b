/*
 * test_type.c - which types fit, and what they are called.
 */
#include "types/type.h"

#include "unit.h"

/* Symbols and a few types made of them. */
struct world {
    struct arena arena;
    struct symbols symbols;
    struct type level, l6, location, record, other_record, row, other_row;
    const struct type *moneys, *texts, *records;
};

static const struct type *choice_type(struct world *world, struct type *type, const char *names)
{
    struct str rest = str_from(names);
    symbol *choices = ARENA_ARRAY(&world->arena, 8, symbol);
    type->kind = TYPE_CHOICE;
    type->choices = choices;
    while (rest.len) {
        size_t len = 0;
        while (len < rest.len && rest.ptr[len] != ' ')
            len++;
        choices[type->n_choices++] = symbol_of(&world->symbols, (struct str){rest.ptr, len});
        rest = str_trim((struct str){rest.ptr + len, rest.len - len});
    }
    return type;
}

static struct world *new_world(void)
{
    static const struct type_field fields[] = {{{"base", sizeof "base" - 1}, &type_money},
                                               {{"written", sizeof "written" - 1}, &type_yesno}};
    static const struct type_field other_fields[] = {
        {{"base", sizeof "base" - 1}, &type_money}, {{"verbal", sizeof "verbal" - 1}, &type_yesno}};
    static const int table = 0, other_table = 0;
    static struct world world;
    world = (struct world){0};
    world.symbols.map.arena = &world.arena;
    choice_type(&world, &world.level, "L6 L7");
    choice_type(&world, &world.l6, "L6");
    choice_type(&world, &world.location, "Seattle Bay_Area");
    world.record = (struct type){.kind = TYPE_RECORD, .fields = fields, .n_fields = 2};
    world.other_record = (struct type){.kind = TYPE_RECORD, .fields = other_fields, .n_fields = 2};
    world.row = (struct type){.kind = TYPE_ROW, .table = &table};
    world.other_row = (struct type){.kind = TYPE_ROW, .table = &other_table};
    world.moneys = type_range(&world.arena, &type_money);
    world.texts = type_list(&world.arena, &type_text);
    world.records = type_list(&world.arena, &world.record);
    return &world;
}

static void fit_both_ways(const struct type *a, const struct type *b, bool expected)
{
    assert_int_equal(type_fits(a, b), expected);
    assert_int_equal(type_fits(b, a), expected);
}

static void fits_same_types(void **state)
{
    (void)state;
    struct world *w = new_world();
    fit_both_ways(&type_money, &type_money, true);
    fit_both_ways(&type_money, &type_percent, false);
    fit_both_ways(&type_number, &type_percent, false);
    fit_both_ways(&w->level, &w->l6, true);
    fit_both_ways(&w->level, &w->location, false);
    fit_both_ways(&w->l6, &w->location, false);
    fit_both_ways(&w->level, &type_text, false);
    fit_both_ways(w->moneys, type_range(&w->arena, &type_money), true);
    fit_both_ways(w->moneys, type_range(&w->arena, &type_date), false);
    fit_both_ways(w->moneys, type_list(&w->arena, &type_money), false);
    fit_both_ways(w->moneys, &type_money, false);
    fit_both_ways(w->records, type_list(&w->arena, &w->other_record), false);
    fit_both_ways(&w->record, &w->other_record, false);
    struct type copy = w->record;
    fit_both_ways(&w->record, &copy, true);
    fit_both_ways(&w->row, &w->other_row, false);
    arena_free(&w->arena);
}

/* Of what is already reported, nothing more is said. */
static void error_fits_everything(void **state)
{
    (void)state;
    struct world *w = new_world();
    fit_both_ways(&type_error, &type_money, true);
    fit_both_ways(&type_error, &w->record, true);
    fit_both_ways(type_list(&w->arena, &type_error), w->texts, true);
    assert_true(type_is_ordered(&type_error));
    assert_true(type_is_numeric(&type_error));
    assert_true(type_is_plain(&type_error));
    arena_free(&w->arena);
}

static void knows_kinds(void **state)
{
    (void)state;
    struct world *w = new_world();
    assert_true(type_is_ordered(&type_money));
    assert_true(type_is_ordered(&type_date));
    assert_true(type_is_ordered(&type_duration));
    assert_false(type_is_ordered(&type_text));
    assert_false(type_is_ordered(&w->level));
    assert_true(type_is_numeric(&type_percent));
    assert_false(type_is_numeric(&type_duration));
    assert_true(type_is_plain(&w->level));
    assert_false(type_is_plain(w->moneys));
    assert_false(type_is_plain(w->texts));
    assert_false(type_is_plain(&w->record));
    assert_false(type_is_plain(&w->row));
    assert_true(type_has_choice(&w->level, symbol_find(&w->symbols, STR("L7"))));
    assert_false(type_has_choice(&w->l6, symbol_find(&w->symbols, STR("L7"))));
    assert_ptr_equal(type_field_find(&w->record, STR("written")), &type_yesno);
    assert_null(type_field_find(&w->record, STR("verbal")));
    assert_null(type_field_find(&type_money, STR("base")));
    arena_free(&w->arena);
}

static void names_types(void **state)
{
    (void)state;
    struct world *w = new_world();
    const struct {
        const struct type *type;
        const char *name, *phrase;
    } cases[] = {
        {&type_money, "money", "money"},
        {&type_percent, "percent", "a percent"},
        {&type_number, "number", "a number"},
        {&type_duration, "duration", "a duration"},
        {&type_date, "date", "a date"},
        {&type_text, "text", "a text"},
        {&type_yesno, "yes/no", "a yes/no answer"},
        {&w->level, "one of L6, L7", "one of L6, L7"},
        {&w->l6, "the choice L6", "the choice L6"},
        {w->moneys, "range of money", "a range of money"},
        {w->texts, "list of text", "a list of text"},
        {w->records, "list of records", "a list of records"},
        {type_list(&w->arena, &w->level), "list of one of L6, L7", "a list of one of L6, L7"},
        {&w->record, "record", "a record"},
        {&w->row, "row of a table", "a row of a table"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_str(type_name(&w->arena, &w->symbols, cases[i].type), cases[i].name);
        assert_str(type_phrase(&w->arena, &w->symbols, cases[i].type), cases[i].phrase);
    }
    for (size_t i = 0; i < 7; i++)
        assert_ptr_equal(type_named(str_from(cases[i].name)), cases[i].type);
    assert_null(type_named(STR("Money")));
    assert_null(type_named(STR("choice")));
    assert_null(type_named(STR("")));
    arena_free(&w->arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fits_same_types),
        cmocka_unit_test(error_fits_everything),
        cmocka_unit_test(knows_kinds),
        cmocka_unit_test(names_types),
    };
    return RUN_TESTS(tests);
}
