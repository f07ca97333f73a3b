/*
 * main.c - the table of commands, and the reading of a command line by it.
 */
#include <getopt.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/vec.h"
#include "cli/command.h"
#include "diag/diag.h"

const struct command commands[] = {
    {"run", "PLAYBOOK OFFER...", "what an offer is worth, what to ask for, who must approve it",
     "Reads a playbook and one or more offers (YAML; a file may hold several, divided by\n"
     "---) and prints a report for each. - reads standard input.",
     "  haggle run playbook.haggle offer.yaml\n"
     "  haggle run playbook.haggle offers/*.yaml --format json > results.json\n"
     "  haggle run playbook.haggle offer.yaml --format markdown >> notes.md\n"
     "  haggle run playbook.haggle offer.yaml --set aim=90%\n"
     "  cat offer.yaml | haggle run playbook.haggle -",
     cmd_run_options, cmd_run},
    {"script", "PLAYBOOK OFFER [NAME]", "something to say or send, filled in for an offer",
     "Prints a script as plain text, ready to paste, or the words of a lever. Without NAME it\n"
     "lists the scripts and says which can be said. A script that needs what the offer does not\n"
     "hold is not printed: the facts it needs are named, and the exit status is 1. Gaps left\n"
     "on purpose stand in [brackets] and are named on standard error.",
     "  haggle script playbook.haggle offer.yaml\n"
     "  haggle script playbook.haggle offer.yaml first_response > mail.txt\n"
     "  haggle script playbook.haggle offer.yaml base",
     cmd_script_options, cmd_script},
    {"plays", "PLAYBOOK [OFFER]", "what to do in which situation, step by step",
     "With an offer: the plays that apply to it, with the steps that are done ticked, and why\n"
     "the others do not apply. Without: all plays as they are written.",
     "  haggle plays playbook.haggle\n"
     "  haggle plays playbook.haggle offer.yaml\n"
     "  haggle plays playbook.haggle offer.yaml --format markdown >> notes.md",
     cmd_plays_options, cmd_plays},
    {"explain", "PLAYBOOK OFFER [NAME...]", "why an ask, a flag or any other value is what it is",
     "Shows the reasoning behind what run says: each step of an ask with its values, the facts\n"
     "with their line of the offer, the row of the table, the rung of the ladder. NAME is a\n"
     "lever, flag, let, threshold, script or play, the number of a round, a fact like\n"
     "offer.base, package or request; lever:base where several things have the name. Without\n"
     "NAME: every ask, flag raised, held-back and undecided lever, in short.",
     "  haggle explain playbook.haggle offer.yaml\n"
     "  haggle explain playbook.haggle offer.yaml base\n"
     "  haggle explain playbook.haggle offer.yaml base request --all\n"
     "  haggle explain playbook.haggle offer.yaml --unlock",
     cmd_explain_options, cmd_explain},
    {"check", "PLAYBOOK...", "every error and warning in a playbook, without an offer",
     "Reads a playbook with all that it imports and reports every mistake at once, each with\n"
     "its place and what to write instead. Exit status 1 where there is an error.",
     "  haggle check playbook.haggle\n"
     "  haggle check playbook.haggle --format json\n"
     "  haggle check --strict --format sarif rules/*.haggle > haggle.sarif\n"
     "  haggle check --today 2026-01-15 playbook.haggle\n"
     "  haggle check --explain E0204",
     cmd_check_options, cmd_check},
    {"fmt", "FILE...", "brings playbooks into the one layout",
     "Writes each playbook again in the layout that all playbooks have, and prints the names\n"
     "of those that changed. In place of a file, a folder stands for all playbooks (.haggle)\n"
     "in it and below, and - for standard input, which is written to standard output. What a\n"
     "playbook says stays, and so do its comments. One that cannot be read is left as it is.\n"
     "Exit status 1 where --check or --diff finds something to change.",
     "  haggle fmt .\n"
     "  haggle fmt --check rules/ examples/\n"
     "  haggle fmt --diff playbook.haggle\n"
     "  haggle fmt - < playbook.haggle",
     cmd_fmt_options, cmd_fmt},
    {"test", "[PATH...]", "the tests of playbooks, and what they leave untested",
     "Runs the tests of each playbook named, and of those in each folder named and below it:\n"
     "files called *.test.haggle, and other playbooks that hold tests. Without a path, in this\n"
     "folder. Exit status 1 where a test fails or none is found, 2 where one cannot be run.",
     "  haggle test\n"
     "  haggle test rules/amazon.test.haggle --run 'sign-on'\n"
     "  haggle test --coverage\n"
     "  haggle test --format junit > tests.xml",
     cmd_test_options, cmd_test},
    {"schema", "PLAYBOOK", "the JSON Schema of its offer files, for editors",
     "Prints a JSON Schema (2020-12) of what an offer file for this playbook may hold: keys, "
     "kinds\n"
     "of values, choices, bounds, titles. With it an editor completes and checks offers while\n"
     "they are typed; see the first line that such a file then has:\n"
     "  # yaml-language-server: $schema=offer.schema.json",
     "  haggle schema playbook.haggle > offers/offer.schema.json", cmd_plain_options, cmd_schema},
    {"diff", "OLD NEW [OFFER...]", "what changed in a playbook, and what that does to offers",
     "Compares two playbooks by meaning: layout, order and comments do not count, what they use\n"
     "and import does. With offers: whose asks, approvals and flags change, the largest change\n"
     "first. Without: an offer made up to show a difference, where one is found. OLD and NEW are\n"
     "files or folders; or REVISION:PATH; or, in place of both, A..B PATH, for git revisions.\n"
     "Exit status 0 where nothing differs, 1 where something does, 2 where it cannot be told.",
     "  haggle diff old.haggle new.haggle offers/*.yaml\n"
     "  haggle diff main..HEAD playbook.haggle offers/*.yaml\n"
     "  haggle diff HEAD:playbook.haggle playbook.haggle\n"
     "  haggle diff main...HEAD playbook.haggle --format markdown",
     cmd_diff_options, cmd_diff},
    {"log", "PLAYBOOK --offer OFFER", "how the asks for an offer moved over the commits",
     "Goes through the commits that changed the playbook, or a file that it uses or imports, and\n"
     "tells which of them changed what is asked for on one offer, or who must approve it. Commits\n"
     "whose playbook has mistakes are told and skipped. Of merges the first line is followed.",
     "  haggle log playbook.haggle --offer offers/ana.yaml\n"
     "  haggle log playbook.haggle --offer offers/ana.yaml --lever base",
     cmd_log_options, cmd_log},
    {"new", "NAME", "a folder with a playbook of your own, ready to commit",
     "Makes the folder NAME with a playbook, market data as a sheet, two invented offers,\n"
     "tests, a README, and a check that runs on every push. It works without an edit, and\n"
     "nothing that exists is touched.",
     "  haggle new my-amazon\n"
     "  haggle new my-own --starter\n"
     "  haggle new --list",
     cmd_new_options, cmd_new},
    {"completion", "SHELL", "a script with which bash, zsh or fish completes these commands",
     "Prints the script for the shell: bash, zsh or fish. `make install` puts all three where the\n"
     "shells look for them; without it, load one yourself.",
     "  source <(haggle completion bash)      in ~/.bashrc\n"
     "  source <(haggle completion zsh)       in ~/.zshrc, after compinit\n"
     "  haggle completion fish | source       in ~/.config/fish/config.fish",
     cmd_plain_options, cmd_completion},
    {"help", "[COMMAND]", "all commands, or one command in full", NULL, "  haggle help run",
     cmd_plain_options, cmd_help},
    {"version", "", "the version of this program", NULL, NULL, cmd_plain_options, cmd_version},
    {NULL, NULL, NULL, NULL, NULL, NULL, NULL},
};

const char *arguments_find(const struct arguments *arguments, const char *option)
{
    for (size_t i = arguments->n_options; i-- > 0;)
        if (strcmp(arguments->options[i].info->name, option) == 0)
            return arguments->options[i].argument;
    return NULL;
}

bool arguments_has(const struct arguments *arguments, const char *option)
{
    for (size_t i = 0; i < arguments->n_options; i++)
        if (strcmp(arguments->options[i].info->name, option) == 0)
            return true;
    return false;
}

int command_misused(const struct command *command, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fprintf(stderr, "haggle %s: ", command->name);
    vfprintf(stderr, format, args);
    fprintf(stderr, "\n  usage: haggle %s [OPTION...]%s%s\n  help:  haggle %s --help\n",
            command->name, command->operands[0] ? " " : "", command->operands, command->name);
    va_end(args);
    return EXIT_UNABLE;
}

/* ", did you mean X?" or nothing. */
static struct str did_you_mean(struct arena *arena, const char *word, const struct str *names,
                               size_t n)
{
    struct str close = diag_suggest(arena, str_from(word), names, n);
    return close.len ? str_format(arena, "; did you mean %.*s?", STR_ARG(close)) : STR("");
}

static int unknown_option(struct arena *arena, const struct command *command, const char *given)
{
    VEC(struct str) names = {0};
    for (const struct option_info *info = command->options; info->name; info++)
        VEC_PUSH(arena, &names, str_format(arena, "--%s", info->name));
    struct str hint = did_you_mean(arena, given, names.items, names.n);
    return command_misused(command, "there is no option %s%.*s", given, STR_ARG(hint));
}

/* getopt's own tables, from ours. */
static struct option *long_options(struct arena *arena, const struct command *command,
                                   char *letters)
{
    VEC(struct option) options = {0};
    *letters++ = ':'; /* so that a missing argument is told from an unknown option */
    for (const struct option_info *info = command->options; info->name; info++) {
        int takes = info->argument ? required_argument : no_argument;
        struct option option = {info->name, takes, NULL, 0};
        VEC_PUSH(arena, &options, option);
        if (!info->letter)
            continue;
        *letters++ = info->letter;
        if (info->argument)
            *letters++ = ':';
    }
    struct option end = {NULL, 0, NULL, 0};
    VEC_PUSH(arena, &options, end);
    *letters = '\0';
    return options.items;
}

static const struct option_info *by_letter(const struct command *command, int letter)
{
    for (const struct option_info *info = command->options; info->name; info++)
        if (info->letter == letter)
            return info;
    return NULL;
}

static int run_command(struct arena *arena, const struct command *command, int argc, char **argv)
{
    char letters[64];
    const struct option *options = long_options(arena, command, letters);
    VEC(struct option_given) given = {0};
    int index = -1;
    int letter;
    opterr = 0;
    while ((letter = getopt_long(argc, argv, letters, options, &index)) != -1) {
        const char *word = argv[optind > 1 ? optind - 1 : 1];
        if (letter == ':')
            return command_misused(command, "%s needs a value after it", word);
        if (letter == '?')
            return unknown_option(arena, command, word);
        struct option_given option = {
            letter ? by_letter(command, letter) : &command->options[index], optarg};
        VEC_PUSH(arena, &given, option);
    }
    struct arguments arguments = {given.items, given.n, (const char *const *)argv + optind,
                                  (size_t)(argc - optind)};
    if (arguments_has(&arguments, "help")) {
        help_print(command);
        return EXIT_FINE;
    }
    return command->run(command, &arguments);
}

int command_unknown(const char *word)
{
    struct arena arena = {0};
    VEC(struct str) names = {0};
    for (const struct command *command = commands; command->name; command++)
        VEC_PUSH(&arena, &names, str_from(command->name));
    struct str hint = did_you_mean(&arena, word, names.items, names.n);
    fprintf(stderr, "haggle: there is no command %s%.*s\n  help: haggle --help\n", word,
            STR_ARG(hint));
    arena_free(&arena);
    return EXIT_UNABLE;
}

static int dispatch(struct arena *arena, int argc, char **argv)
{
    if (argc < 2) {
        fputs(
            "haggle: what should I do? Name a command, like run or check\n  help: haggle --help\n",
            stderr);
        return EXIT_UNABLE;
    }
    const char *word = argv[1];
    if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0)
        word = "help";
    if (strcmp(word, "--version") == 0 || strcmp(word, "-V") == 0)
        word = "version";
    for (const struct command *command = commands; command->name; command++)
        if (strcmp(command->name, word) == 0)
            return run_command(arena, command, argc - 1, argv + 1);
    return command_unknown(word);
}

int main(int argc, char **argv)
{
    struct arena arena = {0};
    int status = dispatch(&arena, argc, argv);
    arena_free(&arena);
    /* A full disk or a closed pipe must not look like success. */
    if (fflush(stdout) != 0 || ferror(stdout)) {
        fputs("haggle: the output could not be written\n", stderr);
        return EXIT_UNABLE;
    }
    return status;
}
