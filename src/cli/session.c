/*
 * session.c - a playbook and one offer, read and run; see session.h.
 */
#include "cli/session.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/bug.h"
#include "cli/files.h"
#include "cli/terminal.h"

static bool find_format(const char *name, const char *formats, enum haggle_format *format)
{
    static const char *const names[] = {
        [HAGGLE_TEXT] = "text", [HAGGLE_MARKDOWN] = "markdown", [HAGGLE_JSON] = "json"};
    *format = HAGGLE_TEXT;
    for (size_t i = 0; name && i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i], name) == 0 && strstr(formats, name)) {
            *format = (enum haggle_format)i;
            return true;
        }
    return !name;
}

/* Which offer of the file, counted from 1; 0: not said. */
static bool find_offer(const char *number, size_t *offer)
{
    char *end = NULL;
    *offer = 0;
    if (!number)
        return true;
    unsigned long n = strtoul(number, &end, 10);
    *offer = n;
    return n > 0 && *end == '\0' && number[0] >= '0' && number[0] <= '9';
}

static bool check_options(struct session *session, const struct command *command,
                          const struct arguments *arguments, const char *formats)
{
    const char *format = arguments_find(arguments, "format");
    const char *color = arguments_find(arguments, "color");
    const char *offer = arguments_find(arguments, "offer");
    if (!find_format(format, formats, &session->format))
        command_misused(command, "--format is %s, not \"%s\"", formats, format);
    else if (!terminal_knows_color(color))
        command_misused(command, "--color is auto, always or never, not \"%s\"", color);
    else if (!find_offer(offer, &session->offer))
        command_misused(command, "--offer is the number of an offer, from 1, not \"%s\"", offer);
    else
        return true;
    return false;
}

static bool compile(struct session *session, const char *name, const struct haggle_style *err)
{
    char *root = file_find_root(name);
    session->playbook = session->explained
                            ? haggle_compile_explained(name, root, file_read_for_playbook, NULL)
                            : haggle_compile(name, root, file_read_for_playbook, NULL);
    free(root);
    if (haggle_playbook_ok(session->playbook))
        return true;
    fputs(haggle_playbook_messages(session->playbook, HAGGLE_TEXT, err), stderr);
    return false;
}

/* One offer is wanted: the one that is named, or the only one of the file. */
static bool choose_offer(struct session *session, const char *name)
{
    size_t n = haggle_run_offers(session->run);
    if (session->offer == 0 && n > 1 && !session->explained)
        fprintf(stderr, "haggle: %s holds %zu offers; say which one, as in --offer 1\n", name, n);
    else if (session->offer > n)
        fprintf(stderr, "haggle: %s holds %zu offer%s, so there is no --offer %zu\n", name, n,
                n == 1 ? "" : "s", session->offer);
    else
        return true;
    return false;
}

static bool run(struct session *session, const struct arguments *arguments, const char *name,
                const struct haggle_style *err)
{
    struct haggle_offer_file file = {.name = strcmp(name, "-") == 0 ? "<stdin>" : name};
    const char *error = NULL;
    if (!file_read(name, &session->text, &file.length, &error)) {
        fprintf(stderr, "haggle: cannot read the offer %s: %s\n", file.name, error);
        return false;
    }
    file.text = session->text;
    const char **set = calloc(arguments->n_options + 1, sizeof *set);
    if (!set)
        bug_out_of_memory();
    struct haggle_run_options options = {.set = set, .today = arguments_find(arguments, "today")};
    for (size_t i = 0; i < arguments->n_options; i++)
        if (strcmp(arguments->options[i].info->name, "set") == 0)
            set[options.n_set++] = arguments->options[i].argument;
    session->run = haggle_run(session->playbook, &file, 1, &options);
    free(set);
    fputs(haggle_run_messages(session->run, HAGGLE_TEXT, err), stderr);
    if (!haggle_run_ok(session->run) || !choose_offer(session, file.name))
        return false;
    session->offer -= session->offer > 0;
    return true;
}

static bool session_begin(struct session *session, const struct command *command,
                          const struct arguments *arguments, const char *offer, const char *formats)
{
    if (!check_options(session, command, arguments, formats))
        return false;
    const char *color = arguments_find(arguments, "color");
    struct haggle_style err = {terminal_color(color, STDERR_FILENO), terminal_width(STDERR_FILENO)};
    session->out =
        (struct haggle_style){terminal_color(color, STDOUT_FILENO), terminal_width(STDOUT_FILENO)};
    return compile(session, arguments->operands[0], &err) &&
           (!offer || run(session, arguments, offer, &err));
}

bool session_open(struct session *session, const struct command *command,
                  const struct arguments *arguments, const char *offer, const char *formats)
{
    *session = (struct session){.format = HAGGLE_TEXT};
    return session_begin(session, command, arguments, offer, formats);
}

bool session_open_explained(struct session *session, const struct command *command,
                            const struct arguments *arguments, const char *offer,
                            const char *formats)
{
    *session = (struct session){.format = HAGGLE_TEXT, .explained = true};
    return session_begin(session, command, arguments, offer, formats);
}

void session_close(struct session *session)
{
    haggle_run_free(session->run);
    haggle_playbook_free(session->playbook);
    free(session->text);
}
