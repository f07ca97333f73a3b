/*
 * Tests of texts: indentation, holes, blocks in templates, and what is wrong with them.
 */
#include "parsing.h"

#include "base/limits.h"

static void print_template(struct buf *out, struct parsing *p, const struct template *template)
{
    for (size_t i = 0; i < template->n; i++) {
        const struct piece *piece = &template->pieces[i];
        switch (piece->kind) {
        case PIECE_TEXT:
            buf_add(out, piece->text);
            break;
        case PIECE_VALUE:
            buf_format(out, "<");
            print_expr(out, p, piece->expr);
            buf_format(out, ">");
            break;
        case PIECE_BLANK:
            buf_format(out, "<blank %.*s>", STR_ARG(piece->text));
            break;
        case PIECE_IF:
        case PIECE_FOR:
            buf_format(out, piece->kind == PIECE_IF ? "<if " : "<for %.*s ",
                       STR_ARG(piece->var.text));
            print_expr(out, p, piece->expr);
            buf_format(out, " ");
            print_expr(out, p, piece->where);
            buf_format(out, ">");
            print_template(out, p, piece->then);
            buf_format(out, "<|>");
            print_template(out, p, piece->otherwise);
            buf_format(out, "<end>");
            break;
        }
    }
}

/* `literal` is a text in its quotes; the shape has holes in angle brackets. */
static void assert_template(const char *literal, const char *shape, const char *messages)
{
    struct parsing p;
    struct buf text = {0}, out = {0};
    buf_format(&text, "flag a \"A\" {\n    say %s\n}\nlet b = 5\n", literal);
    parsing_text(&p, text.ptr);
    assert_str(parsing_said(&p), messages);
    assert_int_equal(p.tree->n_decls, 2);
    print_template(&out, &p, p.tree->decls[0]->clauses[0].template);
    buf_add(&out, STR(""));
    assert_str(buf_str(&out), shape);
    buf_free(&out);
    buf_free(&text);
    parsing_close(&p);
}

/* ---- indentation ---- */

static void a_block_loses_its_indentation(void **state)
{
    (void)state;
    assert_template("\"one\"", "one", "");
    assert_template("\"  one \"", "  one ", "");
    assert_template("\"\"\"one\"\"\"", "one", "");
    assert_template("\"\"\"\n        one\n          two\n\n        three\n        \"\"\"",
                    "one\n  two\n\nthree\n", "");
    assert_template("\"\"\"\n        one\n        two\"\"\"", "one\ntwo", "");
    assert_template("\"\"\"one\n        two\n          three\n    \"\"\"", "one\ntwo\n  three\n",
                    "");
    assert_template("\"\"\"\n\tone\n\t\ttwo\n\t\"\"\"", "one\n\ttwo\n", "");
    assert_template("\"\"\"\n\tone\n    two\n\"\"\"", "\tone\n    two\n", "");
    assert_template("\"\"\"\n    one   \n   \n    two\n    \"\"\"", "one   \n\ntwo\n", "");
    assert_template("\"\"\"\r\n    one\r\n      two\r\n    \"\"\"", "one\n  two\n", "");
}

static void quotes_within_a_block(void **state)
{
    (void)state;
    assert_template("\"\"\"say \"hello\" to {x otherwise \"them\"}\"\"\"",
                    "say \"hello\" to <(otherwise x \"them\")>", "");
    assert_template("\"\"\"they say \"hello\"\"\"\"", "they say \"hello\"", "");
    assert_template("\"\"\"\"\"\"", "", "");
    assert_template("\"\"", "", "");
}

static void indentation_goes_on_behind_holes(void **state)
{
    (void)state;
    assert_template("\"\"\"\n        one {a}\n        two {if b}\n        three{end}\n          "
                    "four\n        \"\"\"",
                    "one <a>\ntwo <if b ->\nthree<|><end>\n  four\n", "");
    assert_template("\"\"\"\n        {a}\n        {b}\n        \"\"\"", "<a>\n<b>\n", "");
    assert_template("\"\"\"\n        one {a +\n  b}\n        two\n        \"\"\"",
                    "one <(+ a b)>\ntwo\n", "");
}

/* ---- holes ---- */

static void holes_of_every_kind(void **state)
{
    (void)state;
    assert_template("\"{a.b * 5%} {blank_x}\"", "<(* a.b 5%)> <blank_x>", "");
    assert_template("\"\"\"{blank \"your project\"}\"\"\"", "<blank your project>", "");
    assert_template("\"{if a > $5}b{else}c{end}d\"", "<if (> a $5) ->b<|>c<end>d", "");
    assert_template("\"{for x in asks where x.y}{x.number}. {x.title}{end}\"",
                    "<for x asks x.y><x.number>. <x.title><|><end>", "");
    assert_template("\"{if a}{if b}c{else}d{end}{else}e{end}\"",
                    "<if a -><if b ->c<|>d<end><|>e<end>", "");
    assert_template("\"{if a then b else c}\"", "<(if a b c)>", "");
    assert_template("\"{{braces}} and }}{{\"", "{braces} and }{", "");
    assert_template("\"\"\"{x otherwise \"}\"}\"\"\"", "<(otherwise x \"}\")>", "");
}

/* Some are read without the grammar, and none may tell the difference. */
static void holes_that_name_something(void **state)
{
    (void)state;
    assert_template("\"{a}{ a }{a.b.c}{a . b}{(a.b)}\"", "<a><a><a.b.c><a.b><a.b>", "");
    assert_template("\"{offer.if}{ offer.if }{flag.end}{target}{round}{_1.else}\"",
                    "<offer.if><offer.if><flag.end><target><round><_1.else>", "");
    assert_template("\"{a.}b\"", "b", "E0119 3:12 a value is missing after `.`");
    assert_template("\"{else.a}b\"", "b",
                    "E0133 3:10 no {if} is open here\nE0118 3:15 `.` was not expected here");
}

static void holes_know_their_place(void **state)
{
    (void)state;
    struct parsing p;
    parsing_text(&p, "flag a \"A\" {\n    say \"\"\"\n        Dear {offer.name},\n        {if "
                     "b}c{end}\n        \"\"\"\n}\n");
    const struct template *template = p.tree->decls[0]->clauses[0].template;
    assert_str(parsing_at(&p, template->pieces[1].span), "{offer.name}");
    assert_str(parsing_at(&p, template->pieces[1].expr->span), "offer.name");
    assert_str(parsing_at(&p, template->pieces[1].expr->field.name.span), "name");
    assert_str(parsing_at(&p, template->pieces[3].span), "{if b}c{end}");
    assert_str(parsing_at(&p, template->pieces[3].then->span), "c");
    struct position at = source_position(&p.sources, 0, template->pieces[1].expr->span.begin);
    assert_int_equal(at.line, 4);
    assert_int_equal(at.column, 15);
    parsing_close(&p);
}

/* ---- what is wrong ---- */

static void braces_without_a_partner(void **state)
{
    (void)state;
    assert_template("\"hello {name\"", "hello ", "E0130 3:16 this `{` is never closed");
    assert_template("\"{a {b}\"", "<b>", "E0130 3:10 this `{` is never closed");
    assert_template("\"a } b\"", "a  b", "E0131 3:12 this `}` closes nothing");
    assert_template("\"{} and { }\"", " and ",
                    "E0135 3:10 nothing stands between these braces\n"
                    "E0135 3:17 nothing stands between these braces");
}

static void blocks_that_do_not_fit(void **state)
{
    (void)state;
    assert_template("\"a{end}b\"", "ab", "E0132 3:11 no {if} or {for} is open here");
    assert_template("\"a{else}b\"", "ab", "E0133 3:11 no {if} is open here");
    assert_template("\"{if a}b{else}c{else}d{end}e\"", "<if a ->b<|>c<end>e",
                    "E0133 3:24 this {if} has an {else} already");
    assert_template("\"{for a in b}c{else}d{end}e\"", "<for a b ->c<|><end>e",
                    "E0133 3:23 a {for} has no {else}");
    assert_template("\"{if a}b\"", "<if a ->b<|><end>", "E0134 3:10 this {if} has no {end}");
    assert_template("\"{for a in b}{a}\"", "<for a b -><a><|><end>",
                    "E0134 3:10 this {for} has no {end}");
}

static void holes_that_cannot_be_read(void **state)
{
    (void)state;
    assert_template("\"{a b}c\"", "c", "E0129 3:13 nothing stands between `a` and `b`");
    assert_template("\"{if a b}c{end}d\"", "d", "E0129 3:16 nothing stands between `a` and `b`");
    assert_template("\"{for x}{x.y}{end}d\"", "d", "E0118 3:15 `in` is missing after `x`");
    assert_template("\"{a +}b\"", "b", "E0119 3:13 a value is missing after `+`");
    assert_template("\"{if a = b}c{end}\"", "<if (== a b) ->c<|><end>",
                    "E0107 3:16 `=` does not compare");
    assert_template("\"{a # b}c\"", "<a>c", "E0112 3:13 no comment can stand here");
    assert_template("\"{a; b}c\"", "c", "E0110 3:12 nothing ends with `;` here");
}

static void depth_is_bounded(void **state)
{
    (void)state;
    struct parsing p;
    struct buf text = {0};
    for (int n = LIMIT_NESTING - 1; n < LIMIT_NESTING + 2; n++) {
        buf_format(&text, "flag a \"A\" {\n    say \"");
        for (int i = 0; i < n; i++)
            buf_add(&text, STR("{if a}"));
        for (int i = 0; i < n; i++)
            buf_add(&text, STR("{end}"));
        buf_format(&text, "\"\n}\n");
        parsing_text(&p, text.ptr);
        assert_int_equal(p.diags.n_errors, n < LIMIT_NESTING ? 0 : 1);
        parsing_close(&p);
        buf_free(&text);
        text = (struct buf){0};
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_block_loses_its_indentation),
        cmocka_unit_test(quotes_within_a_block),
        cmocka_unit_test(indentation_goes_on_behind_holes),
        cmocka_unit_test(holes_of_every_kind),
        cmocka_unit_test(holes_that_name_something),
        cmocka_unit_test(holes_know_their_place),
        cmocka_unit_test(braces_without_a_partner),
        cmocka_unit_test(blocks_that_do_not_fit),
        cmocka_unit_test(holes_that_cannot_be_read),
        cmocka_unit_test(depth_is_bounded),
    };
    return RUN_TESTS(tests);
}
