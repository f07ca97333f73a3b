/*
 * test_table_rows.c - overlaps, rows that never match and gaps of random tables, against looking up
 * every value that could make a difference.
 */
#include "check/check.h"
#include "unit.h"

enum { MOST_KEYS = 3, MOST_ROWS = 6, N_CHOICES = 3, TOP = 4, MOST_PLACES = 1000, ROUNDS = 4000 };

/* The key of a column: a choice of three, yes/no, a number in 0 .. 4, or a date. */
enum key_kind { KEY_CHOICE, KEY_YESNO, KEY_NUMBER, KEY_DATE, N_KEY_KINDS };

/* One table while it is made, and what it needs around it. */
struct bench {
    struct playbook playbook;
    struct decl table;
    enum key_kind kinds[MOST_KEYS];
    struct type choice;
    symbol choices[N_CHOICES];
    uint32_t state;
    uint32_t place; /* spans are given out one after the other */
};

static uint32_t next_random(struct bench *bench, uint32_t below)
{
    bench->state = bench->state * 1664525u + 1013904223u;
    return (bench->state >> 8) % below;
}

/* ---- making a table -------------------------------------------------------------------------- */

static struct span next_span(struct bench *bench)
{
    bench->place++;
    return (struct span){0, bench->place, bench->place + 1};
}

static struct value make_value(struct bench *bench, enum key_kind kind, int at)
{
    struct value value = {.state = CELL_KNOWN};
    switch (kind) {
    case KEY_CHOICE:
        value.type = &bench->choice;
        value.cell.choice = bench->choices[at % N_CHOICES];
        break;
    case KEY_YESNO:
        value.type = &type_yesno;
        value.cell.yes = at % 2 == 1;
        break;
    case KEY_NUMBER:
        value.type = &type_number;
        value.cell.decimal = decimal_int(at);
        break;
    case KEY_DATE:
        value.type = &type_date;
        value.cell.date = at;
        break;
    case N_KEY_KINDS:
        break;
    }
    return value;
}

static struct expr *make_literal(struct bench *bench, enum key_kind kind, int at)
{
    struct expr *expr = ARENA_NEW(&bench->playbook.arena, struct expr);
    struct value value = make_value(bench, kind, at);
    *expr = (struct expr){.kind = EXPR_LITERAL, .span = next_span(bench), .type = value.type};
    expr->literal = value;
    if (kind == KEY_CHOICE) {
        expr->kind = EXPR_NAME;
        expr->name =
            (struct name){symbol_name(&bench->playbook.symbols, value.cell.choice), expr->span};
        expr->ref.kind = REF_CHOICE;
        expr->ref.choice = value.cell.choice;
    }
    return expr;
}

static struct expr *make_range(struct bench *bench, enum key_kind kind, int low, int high)
{
    struct expr *expr = ARENA_NEW(&bench->playbook.arena, struct expr);
    *expr = (struct expr){.kind = EXPR_RANGE, .span = next_span(bench)};
    expr->range.low = make_literal(bench, kind, low);
    expr->range.high = make_literal(bench, kind, high);
    expr->type = type_range(&bench->playbook.arena, expr->range.low->type);
    return expr;
}

static struct expr *make_key(struct bench *bench, enum key_kind kind)
{
    struct expr *key = ARENA_NEW(&bench->playbook.arena, struct expr);
    struct field *field = ARENA_NEW(&bench->playbook.arena, struct field);
    *key = (struct expr){.kind = EXPR_FIELD, .span = next_span(bench)};
    key->type = make_value(bench, kind, 0).type;
    key->ref.kind = REF_FACT;
    key->ref.field = field;
    if (kind == KEY_NUMBER || kind == KEY_DATE)
        field->bounds = make_range(bench, kind, 0, TOP);
    return key;
}

static struct pattern make_pattern(struct bench *bench, enum key_kind kind)
{
    static const enum binary_op ops[] = {BINARY_EQ, BINARY_NE, BINARY_LT,
                                         BINARY_LE, BINARY_GT, BINARY_GE};
    bool ordered = kind == KEY_NUMBER || kind == KEY_DATE;
    int a = (int)next_random(bench, TOP + 1), b = (int)next_random(bench, TOP + 1);
    struct pattern pattern = {.kind = PATTERN_ANY, .span = next_span(bench)};
    switch (next_random(bench, 4)) {
    case 0:
        break;
    case 1:
        pattern.kind = PATTERN_COMPARE;
        pattern.op = ops[next_random(bench, ordered ? 6 : 2)];
        pattern.value = make_literal(bench, kind, a);
        break;
    case 2:
        if (ordered) {
            pattern.kind = PATTERN_RANGE;
            pattern.value = make_range(bench, kind, a < b ? a : b, a < b ? b : a);
            break;
        } /* fall through */
    default:
        pattern.kind = PATTERN_VALUE;
        pattern.value = make_literal(bench, kind, a);
    }
    return pattern;
}

static void make_table(struct bench *bench)
{
    struct arena *arena = &bench->playbook.arena;
    size_t n_keys = 1 + next_random(bench, MOST_KEYS), n_rows = 1 + next_random(bench, MOST_ROWS);
    struct expr **keys = ARENA_ARRAY(arena, n_keys, struct expr *);
    struct row *rows = ARENA_ARRAY(arena, n_rows, struct row);
    bench->table = (struct decl){.kind = DECL_TABLE, .name = {STR("t"), next_span(bench)}};
    bench->table.table.columns = ARENA_ARRAY(arena, n_keys + 1, struct column);
    for (size_t i = 0; i < n_keys; i++) {
        bench->kinds[i] = (enum key_kind)next_random(bench, N_KEY_KINDS);
        keys[i] = make_key(bench, bench->kinds[i]);
        bench->table.table.columns[i].name.text = STR("key");
    }
    for (size_t r = 0; r < n_rows; r++) {
        rows[r] = (struct row){.n = n_keys + 1, .n_conditions = n_keys, .has_bar = true};
        rows[r].cells = ARENA_ARRAY(arena, n_keys + 1, struct pattern);
        for (size_t i = 0; i < n_keys; i++)
            rows[r].cells[i] = make_pattern(bench, bench->kinds[i]);
    }
    bench->table.table.keys.items = keys;
    bench->table.table.keys.n = bench->table.table.n_conditions = n_keys;
    bench->table.table.n_columns = n_keys + 1;
    bench->table.table.rows = rows;
    bench->table.table.n_rows = n_rows;
    bench->table.table.first_match = next_random(bench, 2) == 1;
}

static void make_bench(struct bench *bench)
{
    static struct decl *tables[1];
    static const char *const names[N_CHOICES] = {"A", "B", "C"};
    struct playbook *playbook = &bench->playbook;
    *playbook = (struct playbook){0};
    playbook->sources.arena = playbook->diags.arena = &playbook->arena;
    playbook->symbols.map.arena = &playbook->arena;
    playbook->currency = (struct currency){STR("USD"), STR("$"), 2};
    const char *blanks = ARENA_ARRAY(&playbook->arena, MOST_PLACES, char);
    source_add(&playbook->sources, STR("t.haggle"), (struct str){blanks, MOST_PLACES});
    for (int i = 0; i < N_CHOICES; i++)
        bench->choices[i] = symbol_of(&playbook->symbols, str_from(names[i]));
    bench->choice = (struct type){.kind = TYPE_CHOICE, .choices = bench->choices};
    bench->choice.n_choices = N_CHOICES;
    bench->place = 0;
    make_table(bench);
    tables[0] = &bench->table;
    playbook->tables = (struct decls){tables, 1, 1};
}

/* ---- looking up every value ------------------------------------------------------------------ */

/* Values that make a difference: numbers in halves from below the bounds to above them, days. */
static int n_samples(enum key_kind kind)
{
    switch (kind) {
    case KEY_CHOICE:
        return N_CHOICES;
    case KEY_YESNO:
        return 2;
    case KEY_NUMBER:
        return 2 * TOP + 5;
    case KEY_DATE:
        return TOP + 3;
    case N_KEY_KINDS:
        break;
    }
    return 0;
}

/* Twice the value, so that halves are whole; choices and yes/no as they are. */
static int sample_value(enum key_kind kind, int sample)
{
    if (kind == KEY_NUMBER)
        return sample - 2;
    return kind == KEY_DATE ? 2 * (sample - 1) : sample;
}

static bool in_bounds(enum key_kind kind, int value)
{
    return (kind != KEY_NUMBER && kind != KEY_DATE) || (value >= 0 && value <= 2 * TOP);
}

static int literal_value(const struct bench *bench, enum key_kind kind, const struct expr *expr)
{
    int64_t number = 0;
    if (kind == KEY_CHOICE) {
        for (int i = 0; i < N_CHOICES; i++)
            if (bench->choices[i] == expr->ref.choice)
                return i;
    }
    if (kind == KEY_YESNO)
        return expr->literal.cell.yes;
    if (kind == KEY_DATE)
        return 2 * expr->literal.cell.date;
    decimal_to_int(expr->literal.cell.decimal, &number);
    return 2 * (int)number;
}

static bool matches(const struct bench *bench, enum key_kind kind, const struct pattern *cell,
                    int value)
{
    if (cell->kind == PATTERN_ANY)
        return true;
    if (cell->kind == PATTERN_RANGE)
        return value >= literal_value(bench, kind, cell->value->range.low) &&
               value <= literal_value(bench, kind, cell->value->range.high);
    int other = literal_value(bench, kind, cell->value);
    if (cell->kind == PATTERN_VALUE || cell->op == BINARY_EQ)
        return value == other;
    if (cell->op == BINARY_NE)
        return value != other;
    if (cell->op == BINARY_LT || cell->op == BINARY_LE)
        return value < other || (cell->op == BINARY_LE && value == other);
    return value > other || (cell->op == BINARY_GE && value == other);
}

struct truth {
    bool meet[MOST_ROWS][MOST_ROWS];
    bool first[MOST_ROWS];
    bool gap;
};

static bool names(const struct bench *bench, size_t key, int value)
{
    for (size_t r = 0; r < bench->table.table.n_rows; r++) {
        const struct pattern *cell = &bench->table.table.rows[r].cells[key];
        bool is_single =
            cell->kind == PATTERN_VALUE || (cell->kind == PATTERN_COMPARE && cell->op == BINARY_EQ);
        if (is_single && literal_value(bench, bench->kinds[key], cell->value) == value)
            return true;
    }
    return false;
}

/* 3.5, where a condition names 3 and another 4. */
static bool is_between(const struct bench *bench, size_t key, int value)
{
    return bench->kinds[key] == KEY_NUMBER && value % 2 != 0 && names(bench, key, value - 1) &&
           names(bench, key, value + 1);
}

static void look_up(const struct bench *bench, const int *samples, struct truth *truth)
{
    size_t n_keys = bench->table.table.keys.n, n_found = 0;
    bool found[MOST_ROWS] = {false}, expected = true;
    for (size_t i = 0; i < n_keys; i++)
        expected = expected &&
                   in_bounds(bench->kinds[i], sample_value(bench->kinds[i], samples[i])) &&
                   !is_between(bench, i, sample_value(bench->kinds[i], samples[i]));
    for (size_t r = 0; r < bench->table.table.n_rows; r++) {
        found[r] = true;
        for (size_t i = 0; i < n_keys; i++)
            found[r] =
                found[r] && matches(bench, bench->kinds[i], &bench->table.table.rows[r].cells[i],
                                    sample_value(bench->kinds[i], samples[i]));
        for (size_t k = 0; k < r && found[r]; k++)
            truth->meet[k][r] = truth->meet[k][r] || found[k];
        if (found[r] && n_found++ == 0)
            truth->first[r] = true;
    }
    truth->gap = truth->gap || (expected && n_found == 0);
}

static struct truth look_up_all(const struct bench *bench)
{
    struct truth truth = {0};
    int samples[MOST_KEYS] = {0};
    for (size_t at = 0; at < bench->table.table.keys.n;) {
        look_up(bench, samples, &truth);
        for (at = 0; at < bench->table.table.keys.n; at++) {
            if (++samples[at] < n_samples(bench->kinds[at]))
                break;
            samples[at] = 0;
        }
    }
    return truth;
}

/* ---- comparing ------------------------------------------------------------------------------- */

/* Whether the row has a condition that holds nowhere in the bounds of its key. */
static bool is_outside(const struct bench *bench, size_t row)
{
    for (size_t i = 0; i < bench->table.table.keys.n; i++) {
        enum key_kind kind = bench->kinds[i];
        bool inside = false;
        for (int s = 0; s < n_samples(kind); s++)
            inside = inside || (in_bounds(kind, sample_value(kind, s)) &&
                                matches(bench, kind, &bench->table.table.rows[row].cells[i],
                                        sample_value(kind, s)));
        if (!inside)
            return true;
    }
    return false;
}

static size_t count_code(const struct bench *bench, enum diag_code code, size_t *n_labels)
{
    size_t n = 0;
    for (size_t i = 0; i < bench->playbook.diags.n; i++)
        if (bench->playbook.diags.items[i].code == code) {
            n++;
            *n_labels += (size_t)bench->playbook.diags.items[i].n_labels;
        }
    return n;
}

static void compare(const struct bench *bench, const struct truth *truth)
{
    size_t pairs = 0, rows = 0, useless = 0, labels = 0, ignored = 0;
    bool first_match = bench->table.table.first_match;
    for (size_t r = 0; r < bench->table.table.n_rows; r++) {
        bool any = false;
        for (size_t k = 0; k < r; k++) {
            pairs += truth->meet[k][r];
            any = any || truth->meet[k][r];
        }
        rows += any;
        useless += (first_match && !truth->first[r]) || is_outside(bench, r);
    }
    if (!first_match) {
        assert_int_equal(count_code(bench, DIAG_E0408, &labels), rows);
        assert_int_equal(labels, pairs);
    }
    assert_int_equal(count_code(bench, DIAG_W0409, &ignored), useless);
    assert_int_equal(count_code(bench, DIAG_N0410, &ignored), truth->gap);
}

static void agrees_with_looking_up(void **unused)
{
    (void)unused;
    struct bench bench = {.state = 7};
    for (int i = 0; i < ROUNDS; i++) {
        make_bench(&bench);
        bench.playbook.with_lints = true;
        check_table_rows(&bench.playbook);
        struct truth truth = look_up_all(&bench);
        compare(&bench, &truth);
        arena_free(&bench.playbook.arena);
    }
}

/* ---- words ----------------------------------------------------------------------------------- */

/* The first message with that code, of a table over these facts; an empty text where there is none. */
static void check_words(const char *table, enum diag_code code, const char *expected)
{
    static const char head[] = "haggle 1\n"
                               "playbook \"P\" { version \"1\" currency USD }\n"
                               "offer {\n"
                               "    level    : one of L6, L7\n"
                               "    location : one of Seattle, Bay_Area, NYC\n"
                               "    base     : money\n"
                               "    pay      : money in $50k .. $2M\n"
                               "    start    : duration\n"
                               "    day      : date\n"
                               "    team     : text\n"
                               "    remote   : yes/no\n"
                               "}\n"
                               "let rank = t.rank \"Rank\"\n";
    struct playbook *playbook = playbook_new(NULL, NULL, STR(""));
    struct str text = str_format(&playbook->arena, "%s%s\n", head, table);
    struct str message = STR("");
    playbook->with_lints = true;
    playbook_load_text(playbook, STR("p.haggle"), text);
    for (size_t i = 0; i < playbook->diags.n && message.len == 0; i++)
        if (playbook->diags.items[i].code == code)
            message = playbook->diags.items[i].message;
    assert_str(message, expected);
    playbook_free(playbook);
}

static void names_what_no_row_covers(void **unused)
{
    (void)unused;
    check_words("table t by offer.level, offer.location {\n"
                "level | location || rank\n L6 | any || 1\n L7 | Seattle || 2 }",
                DIAG_N0410, "no row covers L7, Bay_Area or NYC");
    check_words("table t by offer.level {\n level || rank\n L6 || 1 }", DIAG_N0410,
                "no row covers L7");
    check_words("table t by offer.level, offer.remote {\n"
                "level | remote || rank\n L6 | yes || 1 }",
                DIAG_N0410, "no row covers L6, no; L7, any remote");
    check_words("table t by offer.base {\n base || rank\n < $100k || 1\n > $100k || 2 }",
                DIAG_N0410, "no row covers $100,000");
    check_words("table t by offer.base {\n base || rank\n $1 .. $2 || 1\n $3 .. $4 || 2 }",
                DIAG_N0410, "no row covers above $2 to below $3");
    check_words("table t by offer.pay {\n pay || rank\n $100k .. $1M || 1 }", DIAG_N0410,
                "no row covers from $50,000 to below $100,000; above $1,000,000 up to $2,000,000");
    check_words("table t by offer.start {\n start || rank\n < 2 weeks || 1 }", DIAG_N0410,
                "no row covers from 2 weeks");
    check_words("table t by offer.start {\n start || rank\n >= 2 weeks || 1 }", DIAG_N0410,
                "no row covers from 0 days to below 2 weeks");
    check_words("table t by offer.day {\n day || rank\n"
                "2025-01-01 .. 2025-06-30 || 1\n 2025-07-02 .. 2025-12-31 || 2 }",
                DIAG_N0410, "no row covers 1 July 2025");
    check_words("table t by offer.level, offer.team {\n level | team || rank\n"
                "L6 | \"Pay\" || 1\n L7 | any || 2 }",
                DIAG_N0410, "no row covers L6, any other text");
}

static void is_silent_where_all_is_covered(void **unused)
{
    (void)unused;
    check_words("table t by offer.start first match {\n start || rank\n"
                "< 2 weeks || 1\n < 3 months || 2\n >= 3 months || 3 }",
                DIAG_N0410, "");
    check_words("table t by offer.day {\n day || rank\n"
                "<= 2025-06-30 || 1\n >= 2025-07-01 || 2 }",
                DIAG_N0410, "");
    check_words("table t by offer.pay {\n pay || rank\n $50k .. $2M || 1 }", DIAG_N0410, "");
    check_words("table t by offer.base {\n base || rank\n $1 .. $2 || 1 }", DIAG_N0410, "");
    check_words("table t by offer.team {\n team || rank\n \"Pay\" || 1\n \"Ads\" || 2 }",
                DIAG_N0410, "");
}

static void names_what_several_rows_match(void **unused)
{
    (void)unused;
    check_words("table t by offer.level, offer.base {\n level | base || rank\n"
                "L6 | $1 .. $2 || 1\n any | $2 .. $3 || 2 }",
                DIAG_E0408, "two rows both match L6, $2");
    check_words("table t by offer.base {\n base || rank\n"
                "$1 .. $9 || 1\n $5 .. $8 || 2\n > $6 || 3 }",
                DIAG_E0408, "two rows both match $5 .. $8");
    check_words("table t by offer.day {\n day || rank\n"
                "<= 2025-06-30 || 1\n >= 2025-06-30 || 2 }",
                DIAG_E0408, "two rows both match 30 June 2025");
    check_words("table t by offer.level {\n level || rank\n any || 1\n != L6 || 2 }", DIAG_E0408,
                "two rows both match L7");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_looking_up),
        cmocka_unit_test(names_what_no_row_covers),
        cmocka_unit_test(is_silent_where_all_is_covered),
        cmocka_unit_test(names_what_several_rows_match),
    };
    return RUN_TESTS(tests);
}
