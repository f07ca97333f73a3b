/*
 * format_field.c - the shape of the offer, and the components of a package.
 *
 * Colons stand in one column for fields that follow one another, until a blank line or a record;
 * titles for all fields until a blank line, those of records among them too.
 */
#include "grammar/haggle.tab.h"
#include "syntax/format_parts.h"

enum { COLUMN_COLON = 1, COLUMN_TYPE, COLUMN_TITLE };
enum { TITLE_GAP = 3 };

/* Where fields stand in common columns. */
struct shape {
    uint32_t colons, titles; /* groups */
    bool in_line;            /* all on one line */
};

static void put_fields(struct writer *w, struct field *const *fields, size_t n, int indent,
                       struct shape *shape);

static void put_in_column(struct writer *w, const struct shape *shape, uint32_t column, int gap)
{
    uint32_t group = column == COLUMN_TITLE ? shape->titles : shape->colons;
    if (shape->in_line)
        writer_put(w, gap);
    else
        writer_put_stop(w, group, column, gap, FORMAT_WIDE_CELL);
}

/* One more of a list of choices; on a new line, below the type, where it does not fit. */
static void put_filled(struct writer *w, const struct shape *shape, int type_column)
{
    int width = writer_mark_width(w, w->next) + 1; /* with its comma */
    if (shape->in_line || w->column + GAP_SPACE + width <= WRITER_WIDTH) {
        writer_put(w, GAP_SPACE);
        return;
    }
    w->hang = w->indent;
    put_in_column(w, shape, COLUMN_TYPE, GAP_LINE);
    w->column += type_column - w->indent;
    w->hang = w->indent + 2 * WRITER_INDENT;
}

/* What is said of a fact behind its colon; a record list has its fields in between. */
static void put_said(struct writer *w, const struct field *field, int indent, struct shape *shape)
{
    int left = TOK_COLON, column = w->column + GAP_SPACE;
    while (w->next < w->n_marks && w->marks[w->next].begin < field->span.end) {
        uint32_t begin = w->marks[w->next].begin;
        int kind = writer_kind(w, 0);
        if (kind == TOK_LBRACE) {
            put_fields(w, field->fields, field->n_fields, indent, shape);
            left = TOK_RBRACE;
            continue;
        }
        if (left == TOK_COLON)
            put_in_column(w, shape, COLUMN_TYPE, GAP_SPACE);
        else if (field->title.span.end && begin == field->title.span.begin)
            put_in_column(w, shape, COLUMN_TITLE, TITLE_GAP);
        else if (left == TOK_COMMA)
            put_filled(w, shape, column);
        else
            writer_put(w, writer_usual_gap(left, kind));
        left = kind;
    }
}

static void put_field(struct writer *w, const struct field *field, int gap, int indent,
                      struct shape *shape)
{
    writer_put(w, gap);
    if (field->is_record) {
        put_fields(w, field->fields, field->n_fields, indent, shape);
        return;
    }
    put_in_column(w, shape, COLUMN_COLON, GAP_SPACE);
    put_said(w, field, indent, shape);
}

/* The braces and what is in them: on one line where it was so, else a line for each field. */
static void put_fields(struct writer *w, struct field *const *fields, size_t n, int indent,
                       struct shape *shape)
{
    bool was_in_line = shape->in_line;
    shape->colons = columns_group(&w->columns);
    shape->in_line = was_in_line || format_is_in_line(w, w->next, indent + FORMAT_WIDE_CELL);
    writer_put(w, GAP_SPACE);
    for (size_t i = 0; i < n; i++) {
        if (shape->in_line) {
            put_field(w, fields[i], i ? GAP_IN_LINE : GAP_SPACE, indent, shape);
            continue;
        }
        if (writer_begin(w, indent + WRITER_INDENT, i ? BLANKS_KEPT : BLANKS_OPENING)) {
            shape->titles = columns_group(&w->columns);
            shape->colons = columns_group(&w->columns);
        }
        put_field(w, fields[i], GAP_NONE, indent + WRITER_INDENT, shape);
    }
    if (!shape->in_line)
        writer_close(w, indent, n == 0);
    writer_put(w, shape->in_line && n ? GAP_SPACE : GAP_NONE);
    shape->colons = columns_group(&w->columns);
    shape->in_line = was_in_line;
}

void format_shape(struct writer *w, const struct decl *offer, bool in_line)
{
    struct shape shape = {.titles = columns_group(&w->columns), .in_line = in_line};
    put_fields(w, offer->fields.items, offer->fields.n, 0, &shape);
}

/* ---- components ---- */

/* base = offer.base, equity = grant vesting 5%, 15%, 40%, 40% growing 4% */
static void put_component(struct writer *w, const struct component *component, int gap, int equals)
{
    writer_put(w, gap);
    writer_put(w, !w->is_measuring && equals > w->column ? equals - w->column : GAP_SPACE);
    format_filled(w, component->by_year, GAP_SPACE);
    int part_gap = w->is_flat ? GAP_SPACE : GAP_LINE;
    if (component->vesting.n && w->room >= 0) {
        writer_put(w, part_gap);
        format_filled(w, component->vesting, GAP_SPACE);
    }
    if (component->growing && w->room >= 0) {
        writer_put(w, part_gap);
        format_expr(w, component->growing, GAP_SPACE);
    }
}

static bool fits(struct writer *w, const struct component *component, int equals)
{
    struct writer_state state = writer_measure_from(w, equals - writer_mark_width(w, w->next));
    put_component(w, component, GAP_NONE, 0);
    return writer_fits(w, state);
}

static int equals_column(const struct decl *package)
{
    int width = 0;
    for (size_t i = 0; i < package->package.n; i++) {
        int name = (int)package->package.items[i].name.text.len;
        if (name > width && name <= FORMAT_WIDE_CELL)
            width = name;
    }
    return WRITER_INDENT + width + 1;
}

static void format_component(struct writer *w, const struct component *component, int equals)
{
    bool was_flat = w->is_flat;
    w->is_flat = fits(w, component, equals);
    w->hang = equals + 2;
    put_component(w, component, GAP_NONE, equals);
    w->is_flat = was_flat;
}

void format_components(struct writer *w, const struct decl *package, bool in_line)
{
    int equals = equals_column(package);
    size_t n = package->package.n;
    writer_put(w, GAP_SPACE);
    for (size_t i = 0; i < n; i++) {
        const struct component *component = &package->package.items[i];
        if (in_line) {
            put_component(w, component, i ? GAP_IN_LINE : GAP_SPACE, 0);
            continue;
        }
        writer_begin(w, WRITER_INDENT, i ? BLANKS_KEPT : BLANKS_OPENING);
        format_component(w, component, equals);
    }
    if (!in_line)
        writer_close(w, 0, n == 0);
    writer_put(w, in_line && n ? GAP_SPACE : GAP_NONE);
}
