/* embed.c - haggle in your own program: compile a playbook, run it on an offer, read the asks. */
#include <haggle.h>
#include <stdio.h>
#include <stdlib.h>

static bool read_file(void *context, const char *name, char **text, size_t *length, const char **error)
{
    FILE *file = fopen(name, "rb");
    (void)context;
    (void)error;
    *text = malloc(1 << 20);
    *length = file && *text ? fread(*text, 1, 1 << 20, file) : 0;
    return file && fclose(file) == 0 && *text;
}

int main(int argc, char **argv)
{
    struct haggle_offer_file offer = {.name = argc > 2 ? argv[2] : "offer.yaml"};
    char *text = NULL;
    if (!read_file(NULL, offer.name, &text, &offer.length, NULL))
        return 2;
    offer.text = text;
    struct haggle_playbook *playbook = haggle_compile(argc > 1 ? argv[1] : "", NULL, read_file, NULL);
    struct haggle_run *run = haggle_run(playbook, &offer, 1, NULL);
    fputs(haggle_playbook_messages(playbook, HAGGLE_TEXT, NULL), stderr);
    fputs(haggle_run_messages(run, HAGGLE_TEXT, NULL), stderr);
    for (size_t i = 0; i < haggle_run_asks(run, 0); i++) {
        struct haggle_ask ask = haggle_run_ask(run, 0, i);
        printf("%s: ask %s instead of %s (%s)\n", ask.title, ask.ask, ask.current, ask.approval);
    }
    bool fine = haggle_run_ok(run);
    haggle_run_free(run);
    haggle_playbook_free(playbook);
    free(text);
    return fine ? 0 : 2;
}
