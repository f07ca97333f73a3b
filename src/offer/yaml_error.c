/*
 * yaml_error.c - what libyaml says about a broken file, in a coach's words.
 *
 * libyaml speaks of tokens, nodes and contexts, and often stumbles only where the next line begins. Each of its
 * problems is a row of one table: which of its two places to show, what to say, what to do about it.
 */
#include <string.h>

#include "offer/yaml.h"

enum place { AT_PROBLEM, AT_BEGIN };

struct yaml_problem {
    const char *problem; /* libyaml's words, or their beginning */
    const char *context; /* what it was reading; NULL: whatever */
    enum place place;
    const char *message;
    const char *hint; /* NULL: none */
};

static const struct yaml_problem yaml_problems[] = {
    {"found a tab character", NULL, AT_PROBLEM, "tab used for indentation", "indent with spaces"},
    {"could not find expected ':'", NULL, AT_BEGIN,
     "this line is neither name: value nor an entry of a list",
     "write name: value, with a space after the colon"},
    {"mapping values are not allowed", NULL, AT_PROBLEM, "a colon where no name: value can begin",
     "put text that holds a colon in quotes; indent the fields of a record alike; "
     "after a name, write the colon and a space"},
    {"mapping keys are not allowed", NULL, AT_PROBLEM,
     "a value cannot begin with a question mark and a space", "put the text in quotes"},
    {"block sequence entries are not allowed", NULL, AT_PROBLEM,
     "an entry of a list cannot begin here",
     "begin each entry on a line of its own, and indent all of them alike"},
    {"found unexpected end of stream", "while scanning a quoted scalar", AT_BEGIN,
     "this quote is never closed", "close it on the same line"},
    {"found unexpected document indicator", NULL, AT_BEGIN, "this quote is never closed",
     "close it on the same line"},
    {"found unknown escape character", NULL, AT_PROBLEM,
     "a backslash and a letter that mean nothing together",
     "use single quotes where a backslash is meant"},
    {"did not find expected hexdecimal number", NULL, AT_PROBLEM,
     "a character code that is not complete", "write the character itself"},
    {"found invalid Unicode character escape", NULL, AT_PROBLEM,
     "a character code that stands for no character", "write the character itself"},
    {"did not find expected alphabetic or numeric", "while scanning an alias", AT_BEGIN,
     "a value cannot begin with *", "put the text in quotes"},
    {"did not find expected alphabetic or numeric", "while scanning an anchor", AT_BEGIN,
     "a value cannot begin with &", "put the text in quotes"},
    {"", "while scanning a tag", AT_BEGIN, "a value cannot begin with !", "put the text in quotes"},
    {"found undefined tag handle", NULL, AT_BEGIN, "a value cannot begin with !",
     "put the text in quotes"},
    {"", "while scanning a directive", AT_BEGIN, "a line cannot begin with %",
     "put the text in quotes"},
    {"", "while scanning a %", AT_BEGIN, "a line cannot begin with %", "put the text in quotes"},
    {"", "while scanning a block scalar", AT_BEGIN,
     "more than the sign of a block of text on this line",
     "after | or > write the text on the lines below, indented; text that begins so needs quotes"},
    {"did not find expected ',' or ']'", NULL, AT_BEGIN,
     "this [ is never closed, or a comma is missing in it",
     "separate the entries by commas and end with ]"},
    {"did not find expected ',' or '}'", NULL, AT_BEGIN,
     "this { is never closed, or a comma is missing in it",
     "separate the fields by commas and end with }"},
    {"did not find expected '-' indicator", NULL, AT_PROBLEM,
     "this line is not indented like the list before it",
     "begin it like the entries before it with -, or indent it like the line that it belongs to"},
    {"did not find expected key", NULL, AT_PROBLEM,
     "this is neither a value nor the next name: value",
     "indent the fields of one record alike; what follows a closing quote belongs inside it"},
    {"did not find expected node content", NULL, AT_PROBLEM, "a value cannot begin with this sign",
     "put the text in quotes"},
    {"did not find expected <document start>", NULL, AT_PROBLEM,
     "something stands after the end of the offer", "begin another offer with a line ---"},
    {"", NULL, AT_PROBLEM, "this cannot be read as YAML", NULL},
};

static bool begins_with(const char *text, const char *beginning)
{
    return strncmp(text, beginning, strlen(beginning)) == 0;
}

static const struct yaml_problem *find_problem(const char *problem, const char *context)
{
    const struct yaml_problem *row = yaml_problems;
    while (!begins_with(problem, row->problem) ||
           (row->context && !(context && begins_with(context, row->context))))
        row++;
    return row;
}

/* A character that no value begins with: most often a tab at the beginning of a line. */
static void report_start(struct diags *diags, struct span at, struct str text)
{
    char c = at.begin < text.len ? text.ptr[at.begin] : ' ';
    struct diag *diag;
    if (c == '\t') {
        diag = diag_add(diags, DIAG_E0601, at, "tab used for indentation");
        diag_hint(diags, diag, "indent with spaces");
    } else {
        diag = diag_add(diags, DIAG_E0601, at, "a value cannot begin with %c", c);
        diag_hint(diags, diag, "put the text in quotes");
    }
}

/* The tab on a line that libyaml's mark stands before. */
static struct span tab_after(struct span at, struct str text)
{
    for (uint32_t i = at.begin; i < text.len && (text.ptr[i] == ' ' || text.ptr[i] == '\t'); i++)
        if (text.ptr[i] == '\t')
            return (struct span){at.file, i, i + 1};
    return at;
}

void yaml_report_error(struct diags *diags, const yaml_parser_t *parser, struct span at,
                       struct span begun, struct str text)
{
    const char *problem = parser->problem ? parser->problem : "";
    if (parser->error == YAML_READER_ERROR) {
        uint32_t begin = (uint32_t)parser->problem_offset + (yaml_begins_with_bom(text) ? 3 : 0);
        struct span place = {at.file, begin, begin + 1};
        struct diag *diag =
            diag_add(diags, DIAG_E0602, place, "a control character (U+%04X) in the file",
                     parser->problem_value);
        diag_hint(diags, diag, "delete it; an offer file holds only text");
        return;
    }
    if (begins_with(problem, "found character that cannot start")) {
        report_start(diags, at, text);
        return;
    }
    const struct yaml_problem *row = find_problem(problem, parser->context);
    struct span place = row->place == AT_BEGIN ? begun : at;
    if (begins_with(problem, "found a tab"))
        place = tab_after(place, text);
    struct diag *diag = diag_add(diags, DIAG_E0601, place, "%s", row->message);
    if (row->hint)
        diag_hint(diags, diag, "%s", row->hint);
}
