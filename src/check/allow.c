/*
 * allow.c - `# haggle: allow W0321 because …`: warnings and notes that the author knows of.
 *
 * At the end of a line it speaks of messages that begin on that line, on a line of its own of those
 * on the next line that is no comment, and before the first declaration of a file of all in it. What
 * is found in a sheet belongs to the line where its table names it. Runs after all other passes.
 */
#include <string.h>

#include "check/check.h"
#include "check/names.h"

struct allowance {
    enum diag_code code;
    struct span span; /* of the code */
    uint32_t line;    /* 0: the whole file */
    bool is_used;
};

struct allowing {
    struct playbook *playbook;
    VEC(struct allowance) all;
};

/* ---- reading a remark ------------------------------------------------------------------------ */

/* The text after `# haggle:`; false where the comment is none of these. */
static bool is_remark(struct str comment, struct str *rest)
{
    static const char head[] = "haggle:";
    while (comment.len && comment.ptr[0] == '#')
        comment = (struct str){comment.ptr + 1, comment.len - 1};
    comment = str_trim(comment);
    if (comment.len < strlen(head) || memcmp(comment.ptr, head, strlen(head)) != 0)
        return false;
    *rest = str_trim((struct str){comment.ptr + strlen(head), comment.len - strlen(head)});
    return true;
}

void check_keep_remarks(struct playbook *playbook, const struct comments *comments)
{
    struct str rest;
    for (size_t i = 0; i < comments->n; i++)
        if (is_remark(source_text(&playbook->sources, comments->items[i].span), &rest))
            VEC_PUSH(&playbook->arena, &playbook->remarks, comments->items[i]);
}

/* Up to the next blank or comma, which `text` is left behind; empty at the end. */
static struct str next_word(struct str *text)
{
    size_t from = 0, to;
    while (from < text->len && strchr(" \t,", text->ptr[from]))
        from++;
    for (to = from; to < text->len && !strchr(" \t,", text->ptr[to]);)
        to++;
    struct str word = {text->ptr + from, to - from};
    *text = (struct str){text->ptr + to, text->len - to};
    return word;
}

static struct span span_of(const struct playbook *playbook, struct span comment, struct str word)
{
    const char *start = source_get(&playbook->sources, comment.file)->text.ptr;
    uint32_t begin = (uint32_t)(word.ptr - start);
    return (struct span){comment.file, begin, begin + (uint32_t)word.len};
}

static bool is_comment_line(struct str line)
{
    line = str_trim(line);
    return line.len && line.ptr[0] == '#';
}

static const struct file_tree *tree_of(const struct playbook *playbook, uint32_t file)
{
    for (size_t i = 0; i < playbook->n_files; i++)
        if (playbook->files[i]->file == file)
            return playbook->files[i];
    return NULL;
}

/* The line that the comment speaks of; 0: all of its file. */
static uint32_t line_of(const struct playbook *playbook, const struct comment *comment)
{
    const struct sources *sources = &playbook->sources;
    uint32_t file = comment->span.file;
    uint32_t line = source_position(sources, file, comment->span.begin).line;
    if (!comment->own_line)
        return line;
    const struct file_tree *tree = tree_of(playbook, file);
    if (tree && (tree->n_decls == 0 || comment->span.begin < tree->decls[0]->span.begin))
        return 0;
    for (line++; line <= source_get(sources, file)->n_lines &&
                 is_comment_line(source_line(sources, file, line));)
        line++;
    return line;
}

static void report_form(struct playbook *playbook, struct span span, const char *what)
{
    if (!playbook->with_lints)
        return;
    struct diag *diag = diag_add(&playbook->diags, DIAG_W0370, span, "%s", what);
    diag_hint(&playbook->diags, diag, "write # haggle: allow W0321 because, and then why");
}

/* One code of a remark, where it can be allowed. */
static void read_code(struct allowing *allowing, const struct comment *comment, struct str word)
{
    struct playbook *playbook = allowing->playbook;
    struct span span = span_of(playbook, comment->span, word);
    enum diag_code code = diag_code_find(word);
    if (code != N_DIAG_CODES && diag_infos[code].severity != SEVERITY_ERROR) {
        struct allowance allowance = {.code = code, .span = span};
        allowance.line = line_of(playbook, comment);
        VEC_PUSH(&playbook->arena, &allowing->all, allowance);
    } else if (code != N_DIAG_CODES && playbook->with_lints) {
        diag_add(&playbook->diags, DIAG_W0372, span, "%.*s is an error, which cannot be allowed",
                 STR_ARG(word));
    } else if (playbook->with_lints) {
        struct diag *diag =
            diag_add(&playbook->diags, DIAG_W0371, span, "there is no code %.*s", STR_ARG(word));
        diag_hint(&playbook->diags, diag, "a code stands in brackets after each message: W0321");
    }
}

static void read_remark(struct allowing *allowing, const struct comment *comment)
{
    struct playbook *playbook = allowing->playbook;
    struct str rest, word, first;
    if (!is_remark(source_text(&playbook->sources, comment->span), &rest))
        return;
    first = rest;
    if (!str_is(next_word(&rest), "allow")) {
        report_form(playbook, comment->span,
                    "the only thing that can be said to haggle is `allow`");
        return;
    }
    struct str codes = rest;
    size_t n = 0;
    for (word = next_word(&rest); word.len && !str_is(word, "because"); word = next_word(&rest))
        n++;
    if (n == 0 || word.len == 0 || str_trim(rest).len == 0) {
        report_form(playbook, span_of(playbook, comment->span, first),
                    n == 0 ? "no code of what is allowed" : "no reason why this is allowed");
        return;
    }
    for (; n > 0; n--)
        read_code(allowing, comment, next_word(&codes));
}

/* ---- what is allowed ------------------------------------------------------------------------- */

/* Whether the message is about the sheet of a table that the allowance stands at. */
static bool speaks_of_sheet(const struct allowing *allowing, const struct allowance *allowance,
                            uint32_t file)
{
    const struct playbook *playbook = allowing->playbook;
    for (size_t i = 0; i < playbook->tables.n; i++) {
        const struct decl *table = playbook->tables.items[i];
        struct span csv = table->table.csv.span;
        if (csv.end > csv.begin && csv.file == allowance->span.file && table->table.n_rows > 0 &&
            table->table.rows[0].span.file == file &&
            (allowance->line == 0 ||
             source_position(&playbook->sources, csv.file, csv.begin).line == allowance->line))
            return true;
    }
    return false;
}

static bool speaks_of(const struct allowing *allowing, const struct allowance *allowance,
                      const struct diag *diag)
{
    if (allowance->code != diag->code || diag->placeless)
        return false;
    if (allowance->span.file != diag->span.file)
        return speaks_of_sheet(allowing, allowance, diag->span.file);
    const struct sources *sources = &allowing->playbook->sources;
    return allowance->line == 0 ||
           source_position(sources, diag->span.file, diag->span.begin).line == allowance->line;
}

static bool is_allowed(void *context, const struct diag *diag)
{
    struct allowing *allowing = context;
    bool found = false;
    for (size_t i = 0; i < allowing->all.n; i++) {
        struct allowance *allowance = &allowing->all.items[i];
        if (!speaks_of(allowing, allowance, diag))
            continue;
        allowance->is_used = found = true;
    }
    return found;
}

/* Found only where a day is given: an allowance of it is then not known to be idle. */
static bool may_be_found(const struct playbook *playbook, enum diag_code code)
{
    return code == DIAG_W0415 && !playbook->has_today;
}

static void report_idle(struct playbook *playbook, const struct allowance *allowance)
{
    if (allowance->is_used || may_be_found(playbook, allowance->code) ||
        !names_is_own(playbook, allowance->span))
        return;
    struct diag *diag = diag_add(&playbook->diags, DIAG_W0373, allowance->span,
                                 "there is no %s here to allow", diag_infos[allowance->code].code);
    if (allowance->line == 0)
        diag_hint(&playbook->diags, diag,
                  "before the first declaration it is about the whole file");
    else
        diag_hint(&playbook->diags, diag, "it is about messages that begin on line %u",
                  allowance->line);
}

void check_allowances(struct playbook *playbook)
{
    struct allowing allowing = {.playbook = playbook};
    for (size_t i = 0; i < playbook->remarks.n; i++)
        read_remark(&allowing, &playbook->remarks.items[i]);
    if (allowing.all.n == 0)
        return;
    diags_remove(&playbook->diags, is_allowed, &allowing);
    for (size_t i = 0; i < allowing.all.n && playbook->with_lints && playbook->diags.n_errors == 0;
         i++)
        report_idle(playbook, &allowing.all.items[i]);
}
