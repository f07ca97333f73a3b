/*
 * Tests of reading a playbook: the shape of the tree, its places, and going on after a mistake.
 */
#include "parsing.h"

#include <stdlib.h>

#include "base/limits.h"
#include "syntax/keyword.h"

/* ---- expressions ---- */

static void assert_shape(const char *value, const char *shape)
{
    struct parsing p;
    struct buf text = {0};
    buf_format(&text, "let x = %s\n", value);
    parsing_text(&p, text.ptr);
    assert_str(parsing_said(&p), "");
    assert_int_equal(p.tree->n_decls, 1);
    assert_str(parsing_shape(&p, p.tree->decls[0]->expr), shape);
    buf_free(&text);
    parsing_close(&p);
}

static void operators_bind_as_the_reference_says(void **state)
{
    (void)state;
    assert_shape("a + b * c", "(+ a (* b c))");
    assert_shape("a - b - c", "(- (- a b) c)");
    assert_shape("a / b / c * d", "(* (/ (/ a b) c) d)");
    assert_shape("-a * b", "(* (neg a) b)");
    assert_shape("-known a", "(neg (known a))");
    assert_shape("known a.b and c", "(and (known a.b) c)");
    assert_shape("not a == b", "(not (== a b))");
    assert_shape("not a and b or c", "(or (and (not a) b) c)");
    assert_shape("a or b and c", "(or a (and b c))");
    assert_shape("a otherwise b or c", "(otherwise a (or b c))");
    assert_shape("a otherwise b otherwise c", "(otherwise (otherwise a b) c)");
    assert_shape("a in b .. c + 1", "(in a (.. b (+ c 1)))");
    assert_shape("a + 1 .. b", "(.. (+ a 1) b)");
    assert_shape("a < b and c >= d", "(and (< a b) (>= c d))");
    assert_shape("if a then b else c otherwise d", "(if a b (otherwise c d))");
    assert_shape("if a then b else if c then d else e", "(if a b (if c d e))");
    assert_shape("(a + b) * c", "(* (+ a b) c)");
}

static void values_of_every_form(void **state)
{
    (void)state;
    assert_shape("[5%, 15%, 40%]", "[ 5% 15% 40%]");
    assert_shape("[]", "[]");
    assert_shape("max(a, b).c", "(max a b).c");
    assert_shape("bands(L7, offer.location).base", "(bands L7 offer.location).base");
    assert_shape("any(c.base > x for c in offer.competing)",
                 "(any (for c (> c.base x) offer.competing -))");
    assert_shape("count(c for c in a.b where c.d)", "(count (for c c a.b c.d))");
    assert_shape("$1.5M .. CHF 120k", "(.. $1.5M CHF 120k)");
    assert_shape("\"one\"", "\"one\"");
    assert_shape("yes", "yes");
    assert_shape("2026-01-15 - 6 weeks", "(- 2026-01-15 6 weeks)");
}

static void words_of_the_language_can_be_names(void **state)
{
    (void)state;
    assert_shape("offer.start + offer.if + offer.end + offer.source",
                 "(+ (+ (+ offer.start offer.if) offer.end) offer.source)");
    assert_shape("current + target + cap + ask + raise + impact",
                 "(+ (+ (+ (+ (+ current target) cap) ask) raise) impact)");
    assert_shape("round(ask, $1,000)", "(round ask $1,000)");
    assert_shape("at(bands.base, aim)", "(at bands.base aim)");
    assert_shape("package.total - asked.total", "(- package.total asked.total)");
    assert_shape("flag.x or approval.y == first", "(or flag.x (== approval.y first))");
}

static void parentheses_are_counted(void **state)
{
    (void)state;
    struct parsing p;
    parsing_text(&p, "let x = ((a))\n");
    assert_int_equal(p.tree->decls[0]->expr->parens, 2);
    assert_str(parsing_at(&p, p.tree->decls[0]->expr->span), "((a))");
    parsing_close(&p);
}

static void places_cover_the_words(void **state)
{
    (void)state;
    struct parsing p;
    parsing_text(&p, "let x = a +\n  b * c \"Title\" # why\n");
    struct decl *let = p.tree->decls[0];
    assert_str(parsing_at(&p, let->span), "let x = a +\n  b * c \"Title\"");
    assert_str(parsing_at(&p, let->word), "let");
    assert_str(parsing_at(&p, let->name.span), "x");
    assert_str(parsing_at(&p, let->title.span), "\"Title\"");
    assert_str(let->title.value, "Title");
    assert_str(parsing_at(&p, let->expr->span), "a +\n  b * c");
    assert_str(parsing_at(&p, let->expr->binary.op_span), "+");
    parsing_close(&p);
}

static void comments_stand_beside_the_tree(void **state)
{
    (void)state;
    struct parsing p;
    parsing_text(&p, "# own\nlet x = 5 # behind\n  # own too\r\n");
    assert_int_equal(p.parse.comments.n, 3);
    assert_str(parsing_at(&p, p.parse.comments.items[1].span), "# behind");
    assert_str(parsing_at(&p, p.parse.comments.items[2].span), "# own too");
    assert_true(p.parse.comments.items[0].own_line);
    assert_false(p.parse.comments.items[1].own_line);
    assert_true(p.parse.comments.items[2].own_line);
    parsing_close(&p);
}

/* ---- declarations ---- */

static void a_lever_keeps_its_clauses(void **state)
{
    (void)state;
    struct parsing p;
    parsing_text(&p, "lever base \"Base salary\" {\n"
                     "    when     offer.base < cap\n"
                     "    current  offer.base\n"
                     "    target   max(a, b otherwise $0)\n"
                     "    room     5% .. 15% if current > $0\n"
                     "    cap      $220k \"company cap\" if offer.level == L6\n"
                     "    cap      if offer.level == L6 then $220,000 else $350,000\n"
                     "    round    $1,000\n"
                     "    sets     offer.base = ask\n"
                     "    impact   ask - current\n"
                     "    approval standard\n"
                     "    approval at least committee if ask > $300k\n"
                     "    tactic   \"Say {ask}\" if x\n"
                     "}\n");
    assert_str(parsing_said(&p), "");
    struct decl *lever = p.tree->decls[0];
    assert_int_equal(lever->n_clauses, 12);
    assert_str(lever->name.text, "base");
    assert_str(parsing_shape(&p, lever->clauses[3].condition), "(> current $0)");
    assert_str(lever->clauses[4].text.value, "company cap");
    assert_str(parsing_shape(&p, lever->clauses[5].expr),
               "(if (== offer.level L6) $220,000 $350,000)");
    assert_int_equal(lever->clauses[5].text.span.end, 0);
    assert_str(parsing_shape(&p, lever->clauses[7].path), "offer.base");
    assert_str(parsing_shape(&p, lever->clauses[7].expr), "ask");
    assert_int_equal(lever->clauses[9].kind, CLAUSE_APPROVAL);
    assert_str(lever->clauses[9].names[0].text, "standard");
    assert_int_equal(lever->clauses[10].kind, CLAUSE_APPROVAL_AT_LEAST);
    assert_str(parsing_at(&p, lever->clauses[10].word), "approval at least");
    assert_str(parsing_at(&p, lever->clauses[10].span),
               "approval at least committee if ask > $300k");
    assert_int_equal(lever->clauses[11].template->n, 2);
    parsing_close(&p);
}

static void clauses_may_stand_on_one_line(void **state)
{
    (void)state;
    struct parsing p;
    parsing_text(
        &p,
        "tier a \"A\" { takes 3 days wants \"data\" }\n"
        "tier b \"B\"\n"
        "lever c \"C\" { when cap > current current cap target impact cap target cap current }\n");
    assert_str(parsing_said(&p), "");
    assert_int_equal(p.tree->decls[0]->n_clauses, 2);
    assert_int_equal(p.tree->decls[1]->n_clauses, 0);
    assert_int_equal(p.tree->decls[2]->n_clauses, 5);
    parsing_close(&p);
}

static void a_ladder_names_its_approvers(void **state)
{
    (void)state;
    struct parsing p;
    parsing_text(
        &p,
        "approval standard {\n    each increase\n    together total_increase\n    up to 0% no one\n"
        "    up to 10% manager\n    above director and committee\n}\n");
    assert_str(parsing_said(&p), "");
    struct decl *ladder = p.tree->decls[0];
    assert_int_equal(ladder->clauses[2].n_names, 0);
    assert_str(parsing_at(&p, ladder->clauses[2].word), "up to");
    assert_str(ladder->clauses[3].names[0].text, "manager");
    assert_int_equal(ladder->clauses[4].n_names, 2);
    assert_str(ladder->clauses[4].names[1].text, "committee");
    parsing_close(&p);
}

static void the_shape_of_an_offer(void **state)
{
    (void)state;
    struct parsing p;
    parsing_text(
        &p,
        "offer {\n    level : one of L6, L7 ? \"Level\"\n    base : money in $50k .. $2M = $1\n"
        "    signing { year1 : money = $0 }\n    round : yes/no = no\n"
        "    walk_away : money ? private\n    tags : list of text = []\n"
        "    competing : list of {\n        company : text = \"x\" \"Company\"\n    } = []\n}\n");
    assert_str(parsing_said(&p), "");
    struct field **fields = p.tree->decls[0]->fields.items;
    assert_int_equal(p.tree->decls[0]->fields.n, 7);
    assert_int_equal(fields[0]->n_choices, 2);
    assert_true(fields[0]->optional);
    assert_str(fields[0]->title.value, "Level");
    assert_str(parsing_shape(&p, fields[1]->bounds), "(.. $50k $2M)");
    assert_str(parsing_shape(&p, fields[1]->standard), "$1");
    assert_true(fields[2]->is_record);
    assert_str(fields[2]->fields[0]->name.text, "year1");
    assert_ptr_equal(fields[3]->type, &type_yesno);
    assert_true(fields[4]->is_private);
    assert_true(fields[5]->is_list && !fields[5]->is_record_list);
    assert_int_equal(fields[5]->type->kind, TYPE_LIST);
    assert_true(fields[6]->is_record_list);
    assert_str(fields[6]->fields[0]->title.value, "Company");
    parsing_close(&p);
}

static void a_table_has_columns_and_rows(void **state)
{
    (void)state;
    struct parsing p;
    parsing_text(&p, "table bands by offer.level, offer.start first match {\n"
                     "    source \"Published\" as of 2025-01-15\n    stale after 6 months\n"
                     "    level | source || base | words\n"
                     "    L6 | < 2 weeks || $180k .. $220k | \"a, b\"\n"
                     "    any | >= 3 months || -$5 | stale\n}\n"
                     "table sheet by a from \"x.csv\"\n");
    assert_str(parsing_said(&p), "");
    struct decl *table = p.tree->decls[0];
    assert_true(table->table.first_match);
    assert_int_equal(table->n_clauses, 2);
    assert_int_equal(table->table.n_columns, 4);
    assert_int_equal(table->table.n_conditions, 2);
    assert_str(table->table.columns[1].name.text, "source");
    assert_int_equal(table->table.n_rows, 2);
    const struct row *row = &table->table.rows[0];
    assert_true(row->has_bar);
    assert_int_equal(row->n_conditions, 2);
    assert_int_equal(row->cells[1].kind, PATTERN_COMPARE);
    assert_int_equal(row->cells[1].op, BINARY_LT);
    assert_int_equal(row->cells[2].kind, PATTERN_RANGE);
    assert_int_equal(row->cells[3].value->kind, EXPR_TEXT);
    row = &table->table.rows[1];
    assert_int_equal(row->cells[0].kind, PATTERN_ANY);
    assert_int_equal(decimal_cmp(row->cells[2].value->literal.cell.decimal, decimal_int(-5)), 0);
    assert_str(row->cells[3].value->name.text, "stale");
    assert_str(p.tree->decls[1]->table.csv.value, "x.csv");
    parsing_close(&p);
}

static void a_package_and_a_define(void **state)
{
    (void)state;
    struct parsing p;
    parsing_text(&p, "package over 4 years {\n    base = offer.base\n    signing = a, b\n"
                     "    equity = grant vesting 5%, 15%, 40%, 40% growing 3%\n}\n"
                     "define f(x: money, y: one of A, B, C, z: yes/no) = x\n");
    assert_str(parsing_said(&p), "");
    struct decl *package = p.tree->decls[0];
    assert_str(parsing_at(&p, package->expr->span), "4 years");
    assert_ptr_equal(package->expr->literal.type, &type_number);
    assert_int_equal(decimal_cmp(package->expr->literal.cell.decimal, decimal_int(4)), 0);
    assert_int_equal(package->package.n, 3);
    assert_int_equal(package->package.items[1].by_year.n, 2);
    assert_int_equal(package->package.items[2].vesting.n, 4);
    assert_str(parsing_at(&p, package->package.items[2].vesting_span), "vesting 5%, 15%, 40%, 40%");
    assert_str(parsing_shape(&p, package->package.items[2].growing), "3%");
    struct decl *define = p.tree->decls[1];
    assert_int_equal(define->params.n, 3);
    assert_int_equal(define->params.items[1].n_choices, 3);
    assert_ptr_equal(define->params.items[2].type, &type_yesno);
    parsing_close(&p);
}

/* ---- files as they come ---- */

static void line_ends_and_marks_of_other_systems(void **state)
{
    (void)state;
    struct parsing p;
    parsing_bytes(
        &p, STR("\xEF\xBB\xBFhaggle 1\r\nflag a \"A\" {\r\n  when x\r\n  say \"\"\"\r\n    hi\r\n"
                "      there\r\n    \"\"\"\r\n}"));
    assert_str(parsing_said(&p), "");
    assert_str(parsing_at(&p, p.tree->edition->span), "1");
    assert_str(p.tree->decls[0]->clauses[1].template->pieces[0].text, "hi\n  there\n");
    parsing_close(&p);
}

static void assert_bytes_say(struct str bytes, const char *messages)
{
    struct parsing p;
    parsing_bytes(&p, bytes);
    assert_str(parsing_said(&p), messages);
    assert_true(p.tree->incomplete || p.tree->n_decls < 2);
    parsing_close(&p);
}

static void files_that_are_no_text(void **state)
{
    (void)state;
    assert_bytes_say(STR("haggle 1\nlet a\0 = 5\n"),
                     "E0016 2:6 this file is no text: it holds a zero byte");
    assert_bytes_say(STR("haggle 1\n# caf\xE9\n"), "E0015 2:6 this letter is not written in UTF-8");
    struct str big = {calloc(1, LIMIT_FILE_BYTES + 1), LIMIT_FILE_BYTES + 1};
    assert_bytes_say(big, "E0001 1:1 cannot read test.haggle: it is larger than 16 MiB");
    free((char *)(uintptr_t)big.ptr);
}

static void the_first_line(void **state)
{
    (void)state;
    assert_bytes_say(STR("let a = 5\n"),
                     "E0100 1:1 the first line does not name the edition of the language");
    assert_bytes_say(STR(""), "E0100 1:1 the first line does not name the edition of the language");
    assert_bytes_say(STR("haggle 2\nblah blah\n"),
                     "E0102 1:8 edition 2 of the language is not known");
    assert_bytes_say(STR("haggle\nlet a = 5\n"), "E0102 1:1 the number of the edition is missing");
    assert_bytes_say(STR("Haggle 1\nlet a = 5\n"), "E0103 1:1 no declaration begins with `Haggle`");
    assert_says("haggle 1\n",
                "E0101 2:1 the edition of the language stands once, on the first line");
}

/* ---- words ---- */

static void unknown_words(void **state)
{
    (void)state;
    assert_says("treshold a = 5\n", "E0103 2:1 no declaration begins with `treshold`");
    assert_says("lever a \"A\" {\n    goal $5\n    tactics \"x\"\n    current x\n}\n",
                "E0103 3:5 a lever has no clause `goal`\n"
                "E0103 4:5 a lever has no clause `tactics`");
    assert_says("tier a \"A\" { takes 3 days want \"x\" }\n",
                "E0103 2:27 a tier has no clause `want`");
    assert_says("offer { base : currency }\n",
                "E0121 2:16 there is no kind of value called `currency`");
}

static void hints_name_the_word_that_is_meant(void **state)
{
    (void)state;
    struct parsing p;
    parsing_text(&p, "lever a \"A\" {\n    tactics \"x\"\n    goal $5\n}\nvar x = 5\n");
    assert_str(p.diags.items[0].hint, "did you mean `tactic`?");
    assert_str(p.diags.items[1].hint, "did you mean `target`?");
    assert_str(p.diags.items[2].hint, "did you mean `let`?");
    parsing_close(&p);
}

static void words_that_are_mixed_up(void **state)
{
    (void)state;
    assert_says("lever a \"A\" {\n    cap $5 when x\n    when offer.level = L6\n    sets "
                "offer.base == ask\n}\n",
                "E0109 3:12 `when` decides about the whole lever, not about one clause\n"
                "E0107 4:22 `=` does not compare\n"
                "E0107 5:21 `==` compares; it gives no value");
    assert_says("let a = if b = c then 1 else 2\nlet d == 4\nlet e = any(c.x = y for c in z)\n",
                "E0107 2:14 `=` does not compare\n"
                "E0107 3:7 `==` compares; it gives no value\n"
                "E0107 4:17 `=` does not compare");
    assert_says("let when = 5\nlet sign-on = 5\nlever \"Base\" { current x }\n",
                "E0113 2:5 `when` is a word of the language and cannot be a name here\n"
                "E0113 3:5 a name has no `-` in it\n"
                "E0113 4:7 this lever has no name");
}

static void what_was_meant_is_read_on(void **state)
{
    (void)state;
    struct parsing p;
    parsing_text(&p, "let a = b && !c <> d || e\nlever x \"X\" {\n    cap $5 when y = z\n}\n");
    assert_str(parsing_shape(&p, p.tree->decls[0]->expr), "(or (and b (not (!= c d))) e)");
    assert_str(parsing_shape(&p, p.tree->decls[1]->clauses[0].condition), "(== y z)");
    assert_false(p.tree->decls[1]->broken);
    parsing_close(&p);
}

static void signs_of_other_languages(void **state)
{
    (void)state;
    assert_says("let a = b && c\nlet d = !e\nlet f = g <> h\nlet i = j =< k\nlet l = m || n\n",
                "E0110 2:11 `&&` means nothing here\n"
                "E0110 3:9 `!` means nothing here\n"
                "E0110 4:11 `<>` means nothing here\n"
                "E0110 5:11 `=<` means nothing here\n"
                "E0110 6:11 `||` means nothing here, but between the columns of a table");
    assert_says("let a = b;\n// c\nlet d = e ≥ f − g @ h\nlet i\u00a0= café\n",
                "E0110 2:10 nothing ends with `;` here\n"
                "E0110 3:1 `//` begins no comment here\n"
                "E0110 4:11 `≥` means nothing here\n"
                "E0110 4:15 `−` means nothing here\n"
                "E0112 4:19 `@` means nothing here\n"
                "E0112 5:6 this blank is no ordinary space\n"
                "E0113 5:9 a name has the letters a to z, digits and `_`");
}

/* ---- braces and texts ---- */

static void braces_that_are_missing(void **state)
{
    (void)state;
    struct parsing p;
    parsing_text(&p, "flag a \"A\" {\n    when x\n\nflag b \"B\" {\n    when y\n");
    assert_str(parsing_said(&p), "E0104 5:1 a `}` is missing before `flag`\n"
                                 "E0104 7:1 a `}` is missing at the end of the file");
    assert_int_equal(p.tree->n_decls, 2);
    assert_int_equal(p.diags.items[0].n_labels, 1);
    assert_str(parsing_at(&p, p.diags.items[0].labels[0].span), "{");
    parsing_close(&p);
    parsing_text(&p,
                 "offer {\n    signing {\n        year1 : money\n    base : money\n}\nlet a = 5\n");
    assert_str(parsing_said(&p), "E0104 7:1 a `}` is missing before `let`");
    assert_int_equal(source_position(&p.sources, 0, p.diags.items[0].labels[0].span.begin).line, 3);
    parsing_close(&p);
}

static void braces_too_many(void **state)
{
    (void)state;
    assert_says("let a = 5\n}\nlet b = 6\n", "E0105 3:1 this `}` closes nothing");
    assert_says("tier a \"A\" { { takes 3 days } }\n", "E0105 2:14 this `{` opens nothing");
    assert_says(
        "lever a \"A\" {\n    current x\n    }\n    target y\n    room 5% .. 6%\n}\nlet b = 5 5\n",
        "E0108 5:5 `target` stands outside of any declaration\n"
        "E0129 8:11 nothing stands between `5` and `5`");
    assert_says("lever a\n    current x\n    target y\n}\nlet b = 5\n",
                "E0118 2:7 a `{` is missing after `a`");
}

static void texts_without_an_end(void **state)
{
    (void)state;
    assert_says("flag a \"A {\n    when x\n    say \"hello\n    severity info\n}\nlet b = 5\n",
                "E0106 2:8 this text has no closing `\"` on its line\n"
                "E0106 4:9 this text has no closing `\"` on its line");
    assert_says("flag a \"A\" {\n    say \"\"\"\n        one\n}\nflag b \"B\" {\n    say \"\"\"\n  "
                "      two\n"
                "        \"\"\"\n}\n",
                "E0106 3:9 this text is never closed");
    assert_says("let a = \"\"\"\nb\n", "E0106 2:9 this text is never closed");
    assert_says("tier a \"A\" { takes 3 days wants \"data }\nlet b = 5\n",
                "E0106 2:33 this text has no closing `\"` on its line");
    assert_says("flag a \"A\" {\n    say \"Dear {x otherwise \"you\"}\"\n    when y\n}\n",
                "E0106 3:29 the text ends before this");
}

static void texts_in_other_quotes(void **state)
{
    (void)state;
    struct parsing p;
    parsing_text(&p, "let a = “b c”\nlet d = 'e f'\nlet g = „h“\n");
    assert_str(parsing_said(&p), "E0111 2:9 a text stands in straight quotes, not in curly ones\n"
                                 "E0111 3:9 a text stands in double quotes, not in single ones\n"
                                 "E0111 4:9 a text stands in straight quotes, not in curly ones");
    assert_str(p.tree->decls[0]->expr->text, "b c");
    assert_str(p.tree->decls[1]->expr->text, "e f");
    assert_str(p.tree->decls[2]->expr->text, "h");
    parsing_close(&p);
}

/* ---- values ---- */

static void values_that_are_missing(void **state)
{
    (void)state;
    assert_says("lever a \"A\" {\n    room 5% ..\n    cap $220,000\n    current\n    target x *\n  "
                "  sets y\n"
                "    approval\n    tactic\n    round\n}\nlet b =\npackage over 4 years {\n    c = "
                "d vesting\n"
                "    e =\n    f = g\n}\n",
                "E0119 3:13 a value is missing after `..`\n"
                "E0119 5:5 a value is missing after `current`\n"
                "E0119 6:14 a value is missing after `*`\n"
                "E0118 7:10 an `=` is missing after `y`\n"
                "E0113 8:5 a name is missing after `approval`\n"
                "E0119 9:5 a text is missing after `tactic`\n"
                "E0119 10:5 a value is missing after `round`\n"
                "E0119 12:7 a value is missing after `=`\n"
                "E0119 14:11 a value is missing after `vesting`\n"
                "E0119 15:7 a value is missing after `=`");
}

static void values_side_by_side(void **state)
{
    (void)state;
    assert_says(
        "let a = b c\nlet d = 1 < 2 < 3\nlet e = 1 .. 2 .. 3\nlet f = x is y\nlet g = x not in y\n"
        "let h = (1 + 2\nlet i = 1 + 2)\nlet j = if a then b\nlet k = 6 wks\nlet l = 1,5\nlet m = "
        ".5\n",
        "E0129 2:11 nothing stands between `b` and `c`\n"
        "E0129 3:15 comparisons cannot be chained\n"
        "E0129 4:16 a range has two ends, a low and a high one\n"
        "E0129 5:11 `is` cannot stand between two values\n"
        "E0129 6:11 `not` cannot stand between two values\n"
        "E0128 7:9 this `(` is never closed\n"
        "E0128 8:14 this `)` closes nothing\n"
        "E0137 9:19 this `if` has no `else`\n"
        "E0117 10:9 `wks` is no unit of time\n"
        "E0115 11:9 a number has no comma\n"
        "E0115 12:9 a number begins with a digit");
}

static void rows_with_something_wrong(void **state)
{
    (void)state;
    struct parsing p;
    parsing_text(&p, "table t by offer.a, offer.b {\n    a | b || c\n    L6 | Bay Area || $5\n"
                     "    L6 | NYC || $180k-$220k\n    L6 || | $5\n    L6 | NYC || $5 * 2\n    L7\n"
                     "    L7 | NYC || $6\n}\ntable u by x { \"a\" || b }\ntable v { a || b }\n");
    assert_str(parsing_said(&p),
               "E0126 4:14 a `|` is missing before `Area`\n"
               "E0119 5:22 a range is not written with `-`\n"
               "E0119 6:11 a cell is empty before `|`\n"
               "E0119 7:20 a cell holds a plain value, no calculation\n"
               "E0126 8:5 a `|` is missing after this cell\n"
               "E0127 11:16 the first line of a table names its columns, this is no name\n"
               "E0118 12:9 `by` is missing before `{`");
    assert_true(p.tree->decls[0]->broken);
    assert_int_equal(p.tree->decls[0]->table.n_columns, 3);
    assert_int_equal(p.tree->decls[0]->table.n_rows, 2);
    parsing_close(&p);
}

static void other_declarations_with_something_wrong(void **state)
{
    (void)state;
    assert_says(
        "package over 30 months { }\ndefine f(x, y: money) = x\ndefine g() = 5\nimport levers\n"
        "approval a {\n    up 10% b\n    up to 10%\n    above\n}\npackage over 4 years {\n"
        "    a = b, c vesting 5%\n}\n",
        "E0120 2:14 a package spans whole years, from 1 to 50\n"
        "E0124 3:10 it is not said what kind of value `x` is\n"
        "E0119 4:9 this define has no parameters\n"
        "E0119 5:8 a text is missing after `import`\n"
        "E0118 7:8 `to` is missing before `10%`\n"
        "E0119 8:11 nobody is named after `10%` who approves\n"
        "E0119 9:5 nobody is named after `above` who approves\n"
        "E0125 12:12 what vests is one grant, but 2 amounts stand before `vesting`");
    assert_says("offer {\n    a money\n    b = $5\n    c : list of list of text\n    d : money ??\n"
                "    e : one of X-1\n    f : money = g * 2\n    private : text\n}\n",
                "E0118 3:5 a `:` is missing after `a`\n"
                "E0118 4:7 the kind of value is missing before `=`\n"
                "E0122 5:9 a list cannot hold lists\n"
                "E0123 6:16 this field has a `?` already\n"
                "E0113 7:16 a name has no `-` in it\n"
                "E0119 8:19 bounds and defaults are plain values, no calculations\n"
                "E0113 9:5 `private` is a word of the language and cannot be a name here");
}

/* ---- going on ---- */

static void what_is_sound_is_kept(void **state)
{
    (void)state;
    struct parsing p;
    parsing_text(&p,
                 "let a = b c\nlever d \"D\" {\n    current e f\n    target g\n    approval 5\n}\n"
                 "offer {\n    h money\n    i : text\n}\npackage over 2 years {\n    j = k 5\n}\n"
                 "lever 5 { }\nlet m = 5\n");
    assert_int_equal(p.diags.n_errors, 6);
    assert_int_equal(p.tree->n_decls, 5);
    assert_true(p.tree->incomplete);
    assert_str(p.tree->decls[0]->name.text, "a");
    assert_int_equal(p.tree->decls[0]->expr->kind, EXPR_ERROR);
    struct decl *lever = p.tree->decls[1];
    assert_true(lever->broken);
    assert_int_equal(lever->n_clauses, 2); /* a clause without a name would not be sound */
    assert_int_equal(lever->clauses[0].kind, CLAUSE_CURRENT);
    assert_int_equal(lever->clauses[0].expr->kind, EXPR_ERROR);
    assert_str(parsing_shape(&p, lever->clauses[1].expr), "g");
    assert_int_equal(p.tree->decls[2]->fields.n, 2);
    assert_ptr_equal(p.tree->decls[2]->fields.items[0]->type, &type_error);
    assert_int_equal(p.tree->decls[3]->package.items[0].by_year.items[0]->kind, EXPR_ERROR);
    assert_false(p.tree->decls[4]->broken);
    parsing_close(&p);
}

static void one_mistake_gives_one_message(void **state)
{
    (void)state;
    assert_says("flag a \"A\" {\n    when x\n    say Hello there, it's $5 & more @ home\n}\n",
                "E0119 4:9 a text is missing after `say`");
    assert_says("lever a \"A\" {\n    current max(b, c\n    target d\n}\n",
                "E0128 3:16 this `(` is never closed");
    assert_says("define f(x: money) { x }\nlet a = 5\n", "E0118 2:20 an `=` is missing before `{`");
}

/* ---- limits ---- */

/* "let x = ", then `n` times `part`, then `last`. */
static void parse_repeated(struct parsing *p, const char *part, int n, const char *last)
{
    struct buf text = {0};
    buf_format(&text, "let x = ");
    for (int i = 0; i < n; i++)
        buf_add(&text, str_from(part));
    buf_format(&text, "%s\nlet y = 5 5\n", last);
    parsing_text(p, text.ptr);
    buf_free(&text);
}

static void assert_too_much(const char *part, int n, const char *last, const char *code)
{
    struct parsing p;
    parse_repeated(&p, part, n, last);
    assert_int_equal(p.diags.n_errors, 2);
    assert_string_equal(diag_infos[p.diags.items[0].code].code, code);
    assert_string_equal(diag_infos[p.diags.items[1].code].code, "E0129");
    assert_int_equal(p.tree->decls[0]->expr->kind, EXPR_ERROR);
    parsing_close(&p);
}

static void depth_is_bounded(void **state)
{
    (void)state;
    struct parsing p;
    assert_too_much("(", 10000, "1", "E0014");
    assert_too_much("[", 10000, "1", "E0014");
    assert_too_much("f(", 10000, "1", "E0014");
    assert_too_much("not ", 10000, "a", "E0014");
    assert_too_much("-", 10000, "1", "E0014");
    assert_too_much("if a then 1 else ", 10000, "2", "E0014");
    parse_repeated(&p, "a == not ", 100000, "a"); /* ends the reading, and no more */
    assert_int_equal(p.diags.n_errors, 1);
    parsing_close(&p);
}

static void depth_at_its_bound(void **state)
{
    (void)state;
    struct parsing p;
    struct buf close = {0};
    buf_format(&close, "1");
    buf_add_repeat(&close, ')', LIMIT_NESTING);
    parse_repeated(&p, "(", LIMIT_NESTING, close.ptr);
    assert_str(parsing_said(&p), "E0129 3:11 nothing stands between `5` and `5`");
    parsing_close(&p);
    buf_add_char(&close, ')');
    parse_repeated(&p, "(", LIMIT_NESTING + 1, close.ptr);
    assert_int_equal(p.diags.n_errors, 2);
    parsing_close(&p);
    buf_free(&close);
}

static void length_of_a_value_is_bounded(void **state)
{
    (void)state;
    struct parsing p;
    parse_repeated(&p, "a + ", LIMIT_EXPRESSION_TERMS, "a");
    assert_int_equal(p.diags.n_errors, 1);
    assert_int_equal(p.tree->decls[0]->expr->height, LIMIT_EXPRESSION_TERMS);
    parsing_close(&p);
    assert_too_much("a + ", LIMIT_EXPRESSION_TERMS + 1, "a", "E0011");
    assert_too_much("a + ", 100000, "a", "E0011");
}

static void names_are_bounded(void **state)
{
    (void)state;
    struct parsing p;
    parse_repeated(&p, "a", LIMIT_NAME_BYTES, "");
    assert_int_equal(p.diags.n_errors, 1);
    parsing_close(&p);
    parse_repeated(&p, "a", LIMIT_NAME_BYTES + 1, "");
    assert_str(parsing_said(&p), "E0012 2:9 this name has more than 200 letters\n"
                                 "E0129 3:11 nothing stands between `5` and `5`");
    parsing_close(&p);
}

/* ---- the table of words ---- */

static void words_are_in_order(void **state)
{
    (void)state;
    for (size_t i = 0; i < n_keywords; i++) {
        assert_ptr_equal(keyword_find(keywords[i].word), &keywords[i]);
        assert_ptr_equal(keyword_of_token(keywords[i].token), &keywords[i]);
    }
    assert_null(keyword_find(STR("leverage")));
    assert_null(keyword_of_token(0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(operators_bind_as_the_reference_says),
        cmocka_unit_test(values_of_every_form),
        cmocka_unit_test(words_of_the_language_can_be_names),
        cmocka_unit_test(parentheses_are_counted),
        cmocka_unit_test(places_cover_the_words),
        cmocka_unit_test(comments_stand_beside_the_tree),
        cmocka_unit_test(a_lever_keeps_its_clauses),
        cmocka_unit_test(clauses_may_stand_on_one_line),
        cmocka_unit_test(a_ladder_names_its_approvers),
        cmocka_unit_test(the_shape_of_an_offer),
        cmocka_unit_test(a_table_has_columns_and_rows),
        cmocka_unit_test(a_package_and_a_define),
        cmocka_unit_test(line_ends_and_marks_of_other_systems),
        cmocka_unit_test(files_that_are_no_text),
        cmocka_unit_test(the_first_line),
        cmocka_unit_test(unknown_words),
        cmocka_unit_test(hints_name_the_word_that_is_meant),
        cmocka_unit_test(words_that_are_mixed_up),
        cmocka_unit_test(what_was_meant_is_read_on),
        cmocka_unit_test(signs_of_other_languages),
        cmocka_unit_test(braces_that_are_missing),
        cmocka_unit_test(braces_too_many),
        cmocka_unit_test(texts_without_an_end),
        cmocka_unit_test(texts_in_other_quotes),
        cmocka_unit_test(values_that_are_missing),
        cmocka_unit_test(values_side_by_side),
        cmocka_unit_test(rows_with_something_wrong),
        cmocka_unit_test(other_declarations_with_something_wrong),
        cmocka_unit_test(what_is_sound_is_kept),
        cmocka_unit_test(one_mistake_gives_one_message),
        cmocka_unit_test(depth_is_bounded),
        cmocka_unit_test(depth_at_its_bound),
        cmocka_unit_test(length_of_a_value_is_bounded),
        cmocka_unit_test(names_are_bounded),
        cmocka_unit_test(words_are_in_order),
    };
    return RUN_TESTS(tests);
}
