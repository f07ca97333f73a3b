/*
 * format.c - reads a file, lays it out, and reads what came out: a layout that says anything else
 * than the file did never leaves this place.
 */
#include "syntax/format.h"

#include "base/bug.h"
#include "base/limits.h"
#include "syntax/format_parts.h"
#include "syntax/tree_print.h"

static struct writer writer_for(const struct parse *parse, uint32_t file)
{
    struct writer w = {.text = source_get(parse->sources, file)->text,
                       .marks = parse->marks.items,
                       .n_marks = parse->marks.n,
                       .comments = parse->comments.items,
                       .n_comments = parse->comments.n,
                       .columns = {.arena = parse->arena},
                       .comment_indent = -1};
    return w;
}

static void add_comments(struct buf *out, const struct parse *parse)
{
    for (size_t i = 0; i < parse->comments.n; i++) {
        struct str text = source_text(parse->sources, parse->comments.items[i].span);
        text = str_trim(text);
        buf_format(out, "%.*s\n", STR_ARG(text));
    }
}

/* Everything that a file says. */
static struct str said(const struct parse *parse, const struct file_tree *tree)
{
    struct buf out = {0};
    tree_print(&out, tree, parse->symbols);
    add_comments(&out, parse);
    return buf_take(&out, parse->arena);
}

static bool says(const struct parse *parse, struct str text, struct str expected)
{
    struct parse again = *parse;
    uint32_t file = source_add(again.sources, STR("the layout"), text);
    size_t n_errors = parse->diags->n_errors;
    again.keep_marks = false;
    struct file_tree *tree = parse_file(&again, file);
    return parse->diags->n_errors == n_errors && str_equal(said(&again, tree), expected);
}

static void too_large(struct parse *parse, uint32_t file)
{
    struct str name = source_get(parse->sources, file)->name;
    diag_add(parse->diags, DIAG_E0001, (struct span){file, 0, 0},
             "cannot lay out %.*s: it would become larger than %d MiB", STR_ARG(name),
             LIMIT_FILE_BYTES / 1024 / 1024);
}

bool format_file(struct parse *parse, uint32_t file, struct str *out)
{
    size_t n_errors = parse->diags->n_errors;
    parse->keep_marks = true;
    struct file_tree *tree = parse_file(parse, file);
    if (parse->diags->n_errors > n_errors || tree->incomplete || !tree->edition)
        return false;
    struct str before = said(parse, tree);
    struct writer w = writer_for(parse, file);
    format_decls(&w, tree);
    *out = columns_done(&w.columns);
    if (out->len > LIMIT_FILE_BYTES) {
        too_large(parse, file);
        return false;
    }
    if (!says(parse, *out, before))
        BUG("the layout of a file changes what it says");
    return true;
}
