/*
 * cmd_completion.c - `haggle completion SHELL`: a script with which the shell completes haggle's commands.
 *
 * It is printed by the program itself, not kept as a file, so that it always fits the program that it is for.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/completion.h"
#include "cli/shipped.h"

/* ---- what the table says --------------------------------------------------------------------- */

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/* Moves *text behind `word` where it begins with it. */
static bool take(const char **text, const char *word)
{
    size_t n = strlen(word);
    if (strncmp(*text, word, n) != 0)
        return false;
    *text += n;
    return true;
}

bool completion_values(struct buf *out, const struct option_info *option)
{
    const char *at = option->help;
    struct buf values = {0};
    size_t n = 0;
    for (const char *colon; (colon = strstr(at, ": "));)
        at = colon + 2;
    for (bool more = option->argument != NULL; more; n++) {
        const char *from = at;
        while (is_letter(*at))
            at++;
        if (at == from)
            break;
        buf_format(&values, " %.*s", (int)(at - from), from);
        take(&at, " (standard)");
        more = take(&at, ", ") || take(&at, " or ");
    }
    bool fine = n > 1 && *at == '\0';
    if (fine)
        buf_add(out, buf_str(&values));
    buf_free(&values);
    return fine;
}

bool completion_next_operand(const char **operands, struct completion_operand *out)
{
    const char *from = *operands + strspn(*operands, " ");
    size_t n = strcspn(from, " ");
    struct str word = {from, n};
    *operands = from + n;
    *out = (struct completion_operand){.optional = n > 0 && from[0] == '['};
    for (; word.len > 0 && strchr("[.]", word.ptr[word.len - 1]); word.len--)
        out->repeated = out->repeated || word.ptr[word.len - 1] == '.';
    while (word.len > 0 && word.ptr[0] == '[')
        word = (struct str){word.ptr + 1, word.len - 1};
    out->word = word;
    return n > 0;
}

/* ---- the command ----------------------------------------------------------------------------- */

static struct completion_names find_names(void)
{
    struct completion_names names = {0};
    size_t n = 0;
    char **list = shipped_list(&n);
    buf_add(&names.shipped, STR(""));
    for (size_t i = 0; i < n; i++) {
        buf_format(&names.shipped, " haggle:%s", list[i]);
        free(list[i]);
    }
    free(list);
    return names;
}

int cmd_completion(const struct command *command, const struct arguments *arguments)
{
    static const struct {
        const char *name;
        void (*write)(struct buf *out, const struct completion_names *names);
    } shells[] = {{"bash", completion_bash}, {"zsh", completion_zsh}, {"fish", completion_fish}};
    if (arguments->n_operands != 1)
        return command_misused(command, "it needs the name of a shell: bash, zsh or fish");
    for (size_t i = 0; i < sizeof shells / sizeof *shells; i++) {
        if (strcmp(shells[i].name, arguments->operands[0]) != 0)
            continue;
        struct buf out = {0};
        struct completion_names names = find_names();
        shells[i].write(&out, &names);
        fputs(out.ptr, stdout);
        buf_free(&names.shipped);
        buf_free(&out);
        return EXIT_FINE;
    }
    return command_misused(command, "it knows bash, zsh and fish, not \"%s\"",
                           arguments->operands[0]);
}
