/*
 * yaml_error.c - what libyaml says about a broken file, in a coach's words.
 *
 * libyaml speaks of tokens, nodes and contexts, and often stumbles only where the next line begins.
 * Each of its problems is a row of one table: where it happened, which of its two places to show,
 * what to say, what to do.
 */
#include <string.h>

#include "offer/yaml.h"

/* What stands around the place where libyaml stumbled. */
enum spot { ANYWHERE, AT_FILE_END, AT_LINE_START, AT_ENTRY, AFTER_QUOTE, AFTER_COLON };

enum place { AT_PROBLEM, AT_BEGIN, LINE_OF_PROBLEM, LINE_OF_BEGIN };

struct yaml_problem {
    const char *problem; /* libyaml's words, or their beginning */
    const char *context; /* the same, what it was reading; NULL: whatever */
    enum spot spot;
    enum place place;
    const char *message; /* NULL: the character that stands there begins no value */
    const char *hint;    /* NULL: none */
};

#define IN_QUOTES "put the text in quotes"

/* The first row that fits counts. */
static const struct yaml_problem yaml_problems[] = {
    {"found a tab character", NULL, ANYWHERE, AT_PROBLEM, "tab used for indentation",
     "indent with spaces"},
    {"found character that cannot start", NULL, ANYWHERE, AT_PROBLEM, NULL, NULL},
    {"could not find expected ':'", NULL, ANYWHERE, LINE_OF_BEGIN,
     "this line is neither name: value nor an entry of a list",
     "write name: value, with a space after the colon"},
    {"mapping values are not allowed", NULL, AFTER_COLON, AT_PROBLEM, "a second colon on one line",
     "put the value in quotes where the colon belongs to it"},
    {"mapping values are not allowed", NULL, ANYWHERE, LINE_OF_PROBLEM,
     "this line is taken for more of the line before it",
     "indent the fields of a record alike, and write a colon and a space after each name"},
    {"mapping keys are not allowed", NULL, ANYWHERE, AT_PROBLEM,
     "a value cannot begin with a question mark and a space", IN_QUOTES},
    {"block sequence entries are not allowed", NULL, ANYWHERE, AT_PROBLEM,
     "an entry of a list cannot begin here",
     "begin each entry on a line of its own, and indent all of them alike"},
    {"found unexpected end of stream", "while scanning a quoted scalar", ANYWHERE, AT_BEGIN,
     "this quote is never closed", "close it on the same line"},
    {"found unexpected document indicator", NULL, ANYWHERE, AT_BEGIN, "this quote is never closed",
     "close it on the same line"},
    {"found unknown escape character", NULL, ANYWHERE, AT_PROBLEM,
     "a backslash and a letter that mean nothing together",
     "use single quotes where a backslash is meant"},
    {"did not find expected hexdecimal number", NULL, ANYWHERE, AT_PROBLEM,
     "a character code that is not complete", "write the character itself"},
    {"found invalid Unicode character escape", NULL, ANYWHERE, AT_PROBLEM,
     "a character code that stands for no character", "write the character itself"},
    {"did not find expected alphabetic or numeric", NULL, ANYWHERE, AT_BEGIN, NULL, NULL},
    {"", "while scanning a tag", ANYWHERE, AT_BEGIN, NULL, NULL},
    {"found undefined tag handle", NULL, ANYWHERE, AT_BEGIN, NULL, NULL},
    {"", "while scanning a directive", ANYWHERE, AT_BEGIN, "a line cannot begin with %", IN_QUOTES},
    {"", "while scanning a %", ANYWHERE, AT_BEGIN, "a line cannot begin with %", IN_QUOTES},
    {"", "while scanning a block scalar", ANYWHERE, AT_BEGIN,
     "more than the sign of a block of text on this line",
     "after | or > write the text on the lines below, indented; text that begins so needs quotes"},
    {"did not find expected ',' or ']'", NULL, ANYWHERE, AT_BEGIN,
     "this [ is never closed, or a comma is missing in it",
     "separate the entries by commas and end with ]"},
    {"did not find expected ',' or '}'", NULL, ANYWHERE, AT_BEGIN,
     "this { is never closed, or a comma is missing in it",
     "separate the fields by commas and end with }"},
    {"did not find expected", NULL, AT_FILE_END, AT_PROBLEM,
     "the file ends in the middle of a value", "close what [ or { has begun"},
    {"did not find expected '-' indicator", NULL, ANYWHERE, LINE_OF_PROBLEM,
     "this line is not indented like the list before it",
     "begin it like the entries before it with -, or indent it like the line that it belongs to"},
    {"did not find expected key", NULL, AFTER_QUOTE, AT_PROBLEM,
     "something stands behind a closing quote",
     "a quote inside the text is written twice in '...', or stands alone in \"...\""},
    {"did not find expected key", NULL, AT_ENTRY, LINE_OF_PROBLEM,
     "an entry of a list stands where name: value was expected",
     "write the entries below the name of their list"},
    {"did not find expected key", NULL, AT_LINE_START, LINE_OF_PROBLEM,
     "this line is not indented like those before it", "indent the fields of a record alike"},
    {"did not find expected key", NULL, ANYWHERE, AT_PROBLEM,
     "this is neither a value nor the next name: value",
     "write each name: value on a line of its own"},
    {"did not find expected node content", NULL, ANYWHERE, AT_PROBLEM, NULL, NULL},
    {"did not find expected <document start>", NULL, ANYWHERE, AT_PROBLEM,
     "something stands after the end of the offer", "begin another offer with a line ---"},
    {"", NULL, ANYWHERE, AT_PROBLEM, "this cannot be read as YAML", NULL},
};

static bool begins_with(const char *text, const char *beginning)
{
    return strncmp(text, beginning, strlen(beginning)) == 0;
}

static uint32_t line_begin(struct str text, uint32_t at)
{
    while (at > 0 && text.ptr[at - 1] != '\n' && text.ptr[at - 1] != '\r')
        at--;
    return at;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static bool is_spot(enum spot spot, struct str text, uint32_t at)
{
    uint32_t before = at;
    while (before > 0 && is_blank(text.ptr[before - 1]))
        before--;
    bool at_line_start = before == line_begin(text, at);
    char last = before > 0 ? text.ptr[before - 1] : '\n';
    switch (spot) {
    case ANYWHERE:
        return true;
    case AT_FILE_END:
        return at >= text.len;
    case AT_LINE_START:
        return at_line_start;
    case AT_ENTRY:
        return at_line_start && at < text.len && text.ptr[at] == '-';
    case AFTER_QUOTE:
        return !at_line_start && (last == '\'' || last == '"');
    case AFTER_COLON:
        for (uint32_t i = line_begin(text, at); i + 1 < at; i++)
            if (text.ptr[i] == ':' && is_blank(text.ptr[i + 1]))
                return true;
        return false;
    }
    return false;
}

static const struct yaml_problem *find_problem(const yaml_parser_t *parser, struct str text,
                                               uint32_t at)
{
    const char *problem = parser->problem ? parser->problem : "";
    const char *context = parser->context ? parser->context : "";
    const struct yaml_problem *row = yaml_problems;
    while (!begins_with(problem, row->problem) || !is_spot(row->spot, text, at) ||
           (row->context && !begins_with(context, row->context)))
        row++;
    return row;
}

/* All that stands on the line of `at`. */
static struct span line_of(struct span at, struct str text)
{
    struct span line = {at.file, line_begin(text, at.begin), at.begin};
    while (line.begin < text.len && is_blank(text.ptr[line.begin]))
        line.begin++;
    while (line.end < text.len && text.ptr[line.end] != '\n' && text.ptr[line.end] != '\r')
        line.end++;
    return line.begin < line.end ? line : at;
}

/* The tab in the blanks at or behind a place, or the place. */
static struct span tab_of(struct span at, struct str text)
{
    for (uint32_t i = at.begin; i < text.len && is_blank(text.ptr[i]); i++)
        if (text.ptr[i] == '\t')
            return (struct span){at.file, i, i + 1};
    return at;
}

/* A character that no value begins with. */
static void report_start(struct diags *diags, struct span at, struct str text)
{
    char c = at.begin < text.len ? text.ptr[at.begin] : ' ';
    struct diag *diag;
    if (c == '\t') {
        diag = diag_add(diags, DIAG_E0601, at, "tab used for indentation");
        diag_hint(diags, diag, "indent with spaces");
    } else {
        diag = diag_add(diags, DIAG_E0601, at, "a value cannot begin with %c", c);
        bool is_share = c == '%' && at.begin + 1 < text.len && text.ptr[at.begin + 1] >= '0' &&
                        text.ptr[at.begin + 1] <= '9';
        diag_hint(diags, diag, is_share ? "the sign stands behind the number: 15%%" : IN_QUOTES);
    }
}

/* What looks like a space and is none comes along with text copied from a web page. */
static bool holds_odd_blank(struct span place, struct str text)
{
    for (size_t i = place.begin; i + 1 < place.end && i + 1 < text.len; i++)
        if ((unsigned char)text.ptr[i] == 0xC2 && (unsigned char)text.ptr[i + 1] == 0xA0)
            return true;
    return false;
}

static void report_control_character(struct diags *diags, const yaml_parser_t *parser,
                                     uint32_t file, struct str text)
{
    uint32_t begin = (uint32_t)parser->problem_offset + (yaml_begins_with_bom(text) ? 3 : 0);
    struct span place = {file, begin, begin + 1};
    struct diag *diag = diag_add(diags, DIAG_E0602, place,
                                 "a control character (U+%04X) in the file", parser->problem_value);
    diag_hint(diags, diag, "delete it; an offer file holds only text");
}

static struct span place_of(const struct yaml_problem *row, struct span at, struct span begun,
                            struct str text)
{
    switch (row->place) {
    case AT_PROBLEM:
        return begins_with(row->problem, "found a tab") ? tab_of(at, text) : at;
    case AT_BEGIN:
        return begun;
    case LINE_OF_PROBLEM:
        return line_of(at, text);
    case LINE_OF_BEGIN:
        return line_of(begun, text);
    }
    return at;
}

void yaml_report_error(struct diags *diags, const yaml_parser_t *parser, struct span at,
                       struct span begun, struct str text)
{
    if (parser->error == YAML_READER_ERROR) {
        report_control_character(diags, parser, at.file, text);
        return;
    }
    const struct yaml_problem *row = find_problem(parser, text, at.begin);
    struct span place = place_of(row, at, begun, text);
    if (!row->message) {
        report_start(diags, place, text);
        return;
    }
    struct diag *diag = diag_add(diags, DIAG_E0601, place, "%s", row->message);
    if (holds_odd_blank(place, text))
        diag_hint(diags, diag, "a blank in it is no ordinary space: type it anew");
    else if (row->hint)
        diag_hint(diags, diag, "%s", row->hint);
}
