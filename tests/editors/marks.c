/*
 * marks.c - how haggle's own scanner cuts a playbook: marks FILE prints a line "kind begin end" for each word, sign, literal
 * and comment, with byte offsets. A tool of the tests: what editors colour is held against it.
 */
#include <stdio.h>
#include <stdlib.h>

#include "syntax/keyword.h"
#include "syntax/parse.h"

static const char *kind_of(int token)
{
    static const struct {
        int token;
        const char *kind;
    } kinds[] = {
        {TOK_NAME, "name"},       {TOK_TEXT, "text"},     {TOK_MONEY, "money"},
        {TOK_PERCENT, "percent"}, {TOK_NUMBER, "number"}, {TOK_DURATION, "duration"},
        {TOK_DATE, "date"},
    };
    if (keyword_of_token(token))
        return "keyword";
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (kinds[i].token == token)
            return kinds[i].kind;
    return "sign";
}

static struct str read_all(struct arena *arena, const char *path)
{
    struct buf text = {0};
    FILE *file = fopen(path, "rb");
    int c;
    if (!file) {
        perror(path);
        exit(1);
    }
    while ((c = getc(file)) != EOF)
        buf_add_char(&text, (char)c);
    fclose(file);
    return buf_take(&text, arena);
}

int main(int argc, char **argv)
{
    struct arena arena = {0};
    struct sources sources = {.arena = &arena};
    struct diags diags = {.arena = &arena};
    struct symbols symbols = {.map = {.arena = &arena}};
    struct parse parse = {&arena, &sources, &diags, &symbols, .keep_marks = true};
    if (argc != 2)
        return 2;
    uint32_t file = source_add(&sources, str_from(argv[1]), read_all(&arena, argv[1]));
    parse_file(&parse, file);
    for (size_t i = 0; i < parse.marks.n; i++) {
        const struct text_mark *mark = &parse.marks.items[i];
        if (mark->end > mark->begin)
            printf("%s %u %u\n", kind_of(mark->kind), mark->begin, mark->end);
    }
    for (size_t i = 0; i < parse.comments.n; i++)
        printf("comment %u %u\n", parse.comments.items[i].span.begin,
               parse.comments.items[i].span.end);
    arena_free(&arena);
    return 0;
}
