/*
 * yaml.c - the text of an offer file into documents of nodes, by libyaml's events.
 *
 * Refuses here what no offer needs and what libyaml lets pass: anchors, aliases, tags, and anything
 * beyond the limits; yaml_keys.c does so for names. What libyaml itself refuses is put into words
 * by yaml_error.c. What a scalar is worth is left to scalar.c, what a field is to fit.c.
 */
#include "offer/yaml.h"

#include <string.h>

#include "base/bug.h"
#include "base/limits.h"
#include "base/vec.h"

/*
 * libyaml counts characters, a span counts bytes: where one character stands. Moved, never
 * restarted.
 */
struct cursor {
    size_t character, byte;
};

/* A map or list whose end is still to come. */
struct level {
    struct yaml_node node;
    size_t first; /* of its items among the pending nodes */
};

struct reader {
    struct arena *arena;
    struct diags *diags;
    struct offer_file *out;
    struct str text;
    size_t cap_documents;
    yaml_parser_t parser;
    struct cursor cursor;
    struct level levels[LIMIT_NESTING];
    size_t depth;
    VEC(struct yaml_node) pending; /* complete nodes whose parent is not */
    struct yaml_node root;         /* of the document being read */
    struct span start;             /* of its first line */
    struct span empty;             /* of an empty document that may yet be the last; end 0: none */
    bool stopped;
};

bool yaml_is_nothing(const struct yaml_node *node)
{
    return node->kind == NODE_SCALAR && node->plain &&
           (node->text.len == 0 || str_is(node->text, "~") || str_is(node->text, "null"));
}

/* ---- places ---------------------------------------------------------------------------------- */

static bool continues_character(struct str text, size_t byte)
{
    return ((unsigned char)text.ptr[byte] & 0xC0u) == 0x80u;
}

static uint32_t byte_of(struct reader *reader, size_t character)
{
    struct cursor *cursor = &reader->cursor;
    while (cursor->character < character && cursor->byte < reader->text.len) {
        do
            cursor->byte++;
        while (cursor->byte < reader->text.len && continues_character(reader->text, cursor->byte));
        cursor->character++;
    }
    while (cursor->character > character && cursor->byte > 0) {
        do
            cursor->byte--;
        while (cursor->byte > 0 && continues_character(reader->text, cursor->byte));
        cursor->character--;
    }
    return (uint32_t)cursor->byte;
}

static struct span span_of(struct reader *reader, yaml_mark_t begin, yaml_mark_t end)
{
    struct span span = {reader->out->file, byte_of(reader, begin.index), 0};
    span.end = byte_of(reader, end.index);
    return span;
}

/* The character at a mark, or nothing at the end of the file. */
static struct span place_of(struct reader *reader, yaml_mark_t mark)
{
    yaml_mark_t next = mark;
    next.index++;
    return span_of(reader, mark, next);
}

/* ---- finished nodes -------------------------------------------------------------------------- */

static struct diag *refuse(struct reader *reader, enum diag_code code, struct span span,
                           const char *what)
{
    return diag_add(reader->diags, code, span, "%s", what);
}

/* A limit is reached: what follows is not read. */
static void stop(struct reader *reader, struct span span, struct str what)
{
    diag_add(reader->diags, DIAG_E0611, span, "%.*s", STR_ARG(what));
    reader->stopped = true;
}

static void add_node(struct reader *reader, struct yaml_node node)
{
    if (reader->depth == 0) {
        reader->root = node;
        return;
    }
    struct level *parent = &reader->levels[reader->depth - 1];
    size_t per_item = parent->node.kind == NODE_MAP ? 2 : 1;
    if (reader->pending.n - parent->first >= LIMIT_LIST_ITEMS * per_item) {
        stop(reader, node.span,
             str_format(reader->arena, "more than %d entries in one list or record",
                        LIMIT_LIST_ITEMS));
        return;
    }
    VEC_PUSH(reader->arena, &reader->pending, node);
}

/*
 * libyaml ends a block where the next thing begins; a message should end where its last item does.
 */
static void close_span(struct yaml_node *node, struct span end)
{
    if (node->flow)
        node->span.end = end.end;
    else if (node->n > 0)
        node->span.end = node->items[node->n - 1].span.end;
    if (node->span.end < node->span.begin)
        node->span.end = node->span.begin;
}

/* ---- events ---------------------------------------------------------------------------------- */

/*
 * Anchors and tags. A value with one is read all the same, so that its other mistakes are told too.
 */
static void refuse_properties(struct reader *reader, const yaml_char_t *anchor,
                              const yaml_char_t *tag, struct span span)
{
    struct diag *diag;
    if (anchor) {
        diag = refuse(reader, DIAG_E0604, span,
                      "an offer cannot name a value with & to use it elsewhere");
        diag_hint(reader->diags, diag,
                  "write the value alone; text that begins with & needs quotes");
    }
    if (tag) {
        diag = refuse(reader, DIAG_E0604, span,
                      "an offer cannot say with ! what kind of value follows");
        diag_hint(reader->diags, diag,
                  "write the value alone, the playbook knows its kind; "
                  "text that begins with ! needs quotes");
    }
}

/* `<<: *x` is one mistake: the name is refused when its record ends. */
static bool is_merged(const struct reader *reader)
{
    if (reader->depth == 0 || reader->pending.n == 0)
        return false;
    const struct level *parent = &reader->levels[reader->depth - 1];
    const struct yaml_node *last = &reader->pending.items[reader->pending.n - 1];
    return parent->node.kind == NODE_MAP && (reader->pending.n - parent->first) % 2 == 1 &&
           last->kind == NODE_SCALAR && last->plain && str_is(last->text, "<<");
}

static void read_alias(struct reader *reader, const yaml_event_t *event)
{
    struct yaml_node node = {.kind = NODE_BAD,
                             .span = span_of(reader, event->start_mark, event->end_mark)};
    if (!is_merged(reader)) {
        struct diag *diag = refuse(reader, DIAG_E0604, node.span,
                                   "an offer cannot repeat a value from elsewhere with *");
        diag_hint(reader->diags, diag, "write the value out; text that begins with * needs quotes");
    }
    add_node(reader, node);
}

/* The scalar's text: a slice of the file where it stands there as it is, else a copy. */
static struct str scalar_text(struct reader *reader, const yaml_event_t *event, struct span span)
{
    struct str text = {(const char *)event->data.scalar.value, event->data.scalar.length};
    yaml_scalar_style_t style = event->data.scalar.style;
    if (style == YAML_LITERAL_SCALAR_STYLE || style == YAML_FOLDED_SCALAR_STYLE)
        while (text.len > 0 && text.ptr[text.len - 1] == '\n')
            text.len--;
    const char *written = reader->text.ptr + span.begin;
    if (span.end - span.begin == text.len && memcmp(written, text.ptr, text.len) == 0)
        return (struct str){written, text.len};
    return str_copy(reader->arena, text);
}

static void read_scalar(struct reader *reader, const yaml_event_t *event)
{
    struct yaml_node node = {.kind = NODE_SCALAR,
                             .span = span_of(reader, event->start_mark, event->end_mark)};
    refuse_properties(reader, event->data.scalar.anchor, event->data.scalar.tag, node.span);
    node.plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    node.flow = reader->depth > 0 && reader->levels[reader->depth - 1].node.flow;
    node.text = scalar_text(reader, event, node.span);
    while (!node.plain && node.span.end > node.span.begin &&
           (reader->text.ptr[node.span.end - 1] == '\n' ||
            reader->text.ptr[node.span.end - 1] == '\r'))
        node.span.end--;
    add_node(reader, node);
}

static void open_level(struct reader *reader, const yaml_event_t *event, enum node_kind kind)
{
    struct level level = {.first = reader->pending.n};
    level.node.kind = (uint8_t)kind;
    level.node.span = span_of(reader, event->start_mark, event->end_mark);
    if (kind == NODE_MAP) {
        refuse_properties(reader, event->data.mapping_start.anchor, event->data.mapping_start.tag,
                          level.node.span);
        level.node.flow = event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE;
    } else {
        refuse_properties(reader, event->data.sequence_start.anchor, event->data.sequence_start.tag,
                          level.node.span);
        level.node.flow = event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE;
    }
    if (reader->depth == LIMIT_NESTING) {
        stop(reader, level.node.span,
             str_format(reader->arena, "records and lists are nested more than %d deep",
                        LIMIT_NESTING));
        return;
    }
    reader->levels[reader->depth++] = level;
}

static void close_level(struct reader *reader, const yaml_event_t *event)
{
    struct level *level = &reader->levels[--reader->depth];
    struct yaml_node node = level->node;
    node.n = (uint32_t)(reader->pending.n - level->first);
    if (node.n > 0)
        node.items = arena_copy(reader->arena, &reader->pending.items[level->first], node.n,
                                sizeof *node.items);
    reader->pending.n = level->first;
    close_span(&node, span_of(reader, event->start_mark, event->end_mark));
    if (node.kind == NODE_MAP)
        yaml_check_keys(reader->arena, reader->diags, &node);
    add_node(reader, node);
}

static void refuse_empty(struct reader *reader)
{
    if (reader->empty.end == 0)
        return;
    struct diag *diag = refuse(reader, DIAG_E0603, reader->empty, "nothing stands in this offer");
    diag_hint(reader->diags, diag, "each --- begins another offer: remove the one too many");
    reader->empty.end = 0;
}

/* An empty document at the end is forgiven: people end a file with ---. */
static void end_document(struct reader *reader)
{
    refuse_empty(reader);
    if (yaml_is_nothing(&reader->root)) {
        reader->empty = reader->start;
        return;
    }
    struct offer_file *out = reader->out;
    if (out->n_documents == LIMIT_OFFERS) {
        stop(reader, reader->root.span,
             str_format(reader->arena, "more than %d offers in one file", LIMIT_OFFERS));
        return;
    }
    VEC(struct yaml_node *) documents = {out->documents, out->n_documents, reader->cap_documents};
    VEC_PUSH(reader->arena, &documents,
             arena_copy(reader->arena, &reader->root, 1, sizeof reader->root));
    out->documents = documents.items;
    out->n_documents = documents.n;
    reader->cap_documents = documents.cap;
}

static void read_event(struct reader *reader, const yaml_event_t *event)
{
    switch (event->type) {
    case YAML_DOCUMENT_START_EVENT:
        reader->start = span_of(reader, event->start_mark, event->end_mark);
        if (reader->start.end == reader->start.begin)
            reader->start = place_of(reader, event->start_mark);
        reader->root = (struct yaml_node){.kind = NODE_BAD, .span = reader->start};
        break;
    case YAML_DOCUMENT_END_EVENT:
        end_document(reader);
        break;
    case YAML_ALIAS_EVENT:
        read_alias(reader, event);
        break;
    case YAML_SCALAR_EVENT:
        read_scalar(reader, event);
        break;
    case YAML_SEQUENCE_START_EVENT:
        open_level(reader, event, NODE_LIST);
        break;
    case YAML_MAPPING_START_EVENT:
        open_level(reader, event, NODE_MAP);
        break;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        close_level(reader, event);
        break;
    case YAML_STREAM_END_EVENT:
        reader->stopped = true;
        break;
    case YAML_NO_EVENT:
    case YAML_STREAM_START_EVENT:
        break;
    }
}

static void report_broken(struct reader *reader)
{
    struct span at = place_of(reader, reader->parser.problem_mark);
    struct span begun = place_of(reader, reader->parser.context ? reader->parser.context_mark
                                                                : reader->parser.problem_mark);
    yaml_report_error(reader->diags, &reader->parser, at, begun, reader->text);
    reader->stopped = true;
}

static void read_events(struct reader *reader)
{
    yaml_parser_t *parser = &reader->parser;
    if (!yaml_parser_initialize(parser))
        bug_out_of_memory();
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING);
    size_t bom = reader->cursor.byte;
    yaml_parser_set_input_string(parser, (const unsigned char *)reader->text.ptr + bom,
                                 reader->text.len - bom);
    while (!reader->stopped) {
        yaml_event_t event;
        if (!yaml_parser_parse(parser, &event)) {
            report_broken(reader);
            break;
        }
        read_event(reader, &event);
        yaml_event_delete(&event);
    }
    yaml_parser_delete(parser);
}

/* ---- the file as a whole --------------------------------------------------------------------- */

bool offer_read(struct arena *arena, struct sources *sources, uint32_t file, struct diags *diags,
                struct offer_file *out)
{
    const struct source *source = source_get(sources, file);
    *out = (struct offer_file){.name = source->name, .file = file};
    struct reader *reader = ARENA_NEW(arena, struct reader);
    reader->arena = arena;
    reader->diags = diags;
    reader->out = out;
    reader->text = source->text;
    size_t n_errors = diags->n_errors;

    if (source->text.len > LIMIT_FILE_BYTES) {
        stop(reader, (struct span){file, 0, 0},
             str_format(arena, "the file is larger than %d MB", LIMIT_FILE_BYTES / (1024 * 1024)));
    } else if (yaml_check_text(diags, file, source->text)) {
        reader->cursor.byte = yaml_begins_with_bom(source->text) ? 3 : 0;
        read_events(reader);
    }
    out->broken = diags->n_errors > n_errors;
    if (!out->broken && out->n_documents == 0) {
        struct diag *diag =
            refuse(reader, DIAG_E0603, (struct span){file, 0, 0}, "no offer in this file");
        diag_hint(diags, diag, "an offer has lines of a name, a colon and a value");
        out->broken = true;
    }
    return !out->broken;
}
