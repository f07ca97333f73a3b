/*
 * Tests of tables kept in CSV sheets.
 */
#include "parsing.h"

/* The sheet as a table with two keys. */
static struct decl parse_sheet(struct parsing *p, struct str text)
{
    struct decl table = {.kind = DECL_TABLE};
    parsing_open(p);
    table.table.keys.n = 2;
    parse_csv(&p->parse, parsing_source(p, "bands.csv", text), &table);
    diags_sort(&p->diags);
    return table;
}

static struct str shape(struct parsing *p, const struct decl *table)
{
    static const char *const kinds[] = {"any", "", "", "cmp "};
    struct buf out = {0};
    for (size_t i = 0; i < table->table.n_columns; i++)
        buf_format(&out, "%s%.*s", i ? " | " : "", STR_ARG(table->table.columns[i].name.text));
    for (size_t i = 0; i < table->table.n_rows; i++) {
        const struct row *row = &table->table.rows[i];
        for (size_t j = 0; j < row->n; j++) {
            buf_format(&out, "%s%s", j == 0 ? "\n" : " | ", kinds[row->cells[j].kind]);
            if (row->cells[j].kind != PATTERN_ANY)
                print_expr(&out, p, row->cells[j].value);
        }
    }
    return buf_take(&out, &p->arena);
}

#define ASSERT_SHEET(text, expected, messages)                                                     \
    do {                                                                                           \
        struct parsing p_;                                                                         \
        struct decl table_ = parse_sheet(&p_, STR(text));                                          \
        assert_str(parsing_said(&p_), messages);                                                   \
        assert_str(shape(&p_, &table_), expected);                                                 \
        parsing_close(&p_);                                                                        \
    } while (0)

static void cells_are_written_as_in_a_playbook(void **state)
{
    (void)state;
    ASSERT_SHEET(
        "level,start,base,rank\nL6,< 2 weeks,$180k .. $220k,1\nany,>= 3 months,\"$1,200\",-2\n",
        "level | start | base | rank\nL6 | cmp 2 weeks | (.. $180k $220k) | 1\n"
        "any | cmp 3 months | $1,200 | -2",
        "");
    ASSERT_SHEET("\xEF\xBB\xBF"
                 "a,b,c\r\nL6,L7,5%\r\n\r\n,,\r\n",
                 "a | b | c\nL6 | L7 | 5%", "");
    ASSERT_SHEET("a , b,c\n L6 ,  L7,5%", "a | b | c\nL6 | L7 | 5%", "");
}

static void plain_words_are_texts(void **state)
{
    (void)state;
    ASSERT_SHEET("a,b,c\nL6,L7,the Bay Area\nL6,L8,Austin\n",
                 "a | b | c\nL6 | L7 | \"the Bay Area\"\nL6 | L8 | \"Austin\"", "");
    ASSERT_SHEET("a,b,c\nL6,L7,\"said \"\"no\"\", twice\"\n",
                 "a | b | c\nL6 | L7 | \"said \"no\", twice\"", "");
    ASSERT_SHEET("a,b,c\nL6,L7,\"\"\"quoted\"\"\"\n", "a | b | c\nL6 | L7 | \"quoted\"", "");
    ASSERT_SHEET("a,b,c\nL6,L7,Austin\n", "a | b | c\nL6 | L7 | Austin", "");
}

static void cells_know_their_place(void **state)
{
    (void)state;
    struct parsing p;
    struct decl table = parse_sheet(&p, STR("a,b,c\n L6 ,\"L7\",\"$1,200 .. $1,300\"\n"));
    const struct row *row = &table.table.rows[0];
    assert_str(parsing_at(&p, row->cells[0].span), "L6");
    assert_str(parsing_at(&p, row->cells[1].span), "L7");
    assert_str(parsing_at(&p, row->cells[2].value->range.high->span), "$1,300");
    assert_int_equal(row->n_conditions, 2);
    assert_int_equal(table.table.n_conditions, 2);
    assert_false(row->has_bar);
    assert_str(parsing_at(&p, table.table.columns[2].name.span), "c");
    parsing_close(&p);
}

static void cells_that_cannot_be_read(void **state)
{
    (void)state;
    ASSERT_SHEET("a,b,c\nL6,,$180k-$220k\nL6,L7,$185K\nL6,L7,$5 $6\n",
                 "a | b | c\nL6 | ? | (.. $180k $220k)\nL6 | L7 | ?\nL6 | L7 | ?",
                 "E0142 2:4 this cell is empty\n"
                 "E0119 2:10 a range is not written with `-`\n"
                 "E0114 3:7 `$185K` is no amount of money\n"
                 "E0119 4:10 `$6` cannot stand in a cell");
}

static void sheets_that_cannot_be_read(void **state)
{
    (void)state;
    ASSERT_SHEET("a;b;c\nL6;L7;5%\n", "", "E0140 1:1 the cells are not separated by commas");
    ASSERT_SHEET("a,b,\"c\nL6,L7,5%\n", "", "E0140 1:5 the quotes of this cell do not match");
    ASSERT_SHEET("a,b,c\nL6,L7,5\"%\n", "a | b | c",
                 "E0140 2:7 the quotes of this cell do not match");
    ASSERT_SHEET("Level,Base salary,c\nL6,L7,5%\n", "",
                 "E0141 1:7 `Base salary` cannot name a column");
    ASSERT_SHEET("", "", "E0141 1:1 this sheet is empty");
    ASSERT_SHEET("a,b\n\xE9,5\n", "", "E0015 2:1 this letter is not written in UTF-8");
}

static void short_rows_are_kept_as_they_are(void **state)
{
    (void)state;
    struct parsing p;
    struct decl table = parse_sheet(&p, STR("a,b,c\nL6\nL6,L7,5,6\n"));
    assert_str(parsing_said(&p), "");
    assert_int_equal(table.table.rows[0].n, 1);
    assert_int_equal(table.table.rows[0].n_conditions, 1);
    assert_int_equal(table.table.rows[1].n, 4);
    parsing_close(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_are_written_as_in_a_playbook),
        cmocka_unit_test(plain_words_are_texts),
        cmocka_unit_test(cells_know_their_place),
        cmocka_unit_test(cells_that_cannot_be_read),
        cmocka_unit_test(sheets_that_cannot_be_read),
        cmocka_unit_test(short_rows_are_kept_as_they_are),
    };
    return RUN_TESTS(tests);
}
