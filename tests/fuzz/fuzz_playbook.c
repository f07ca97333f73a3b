/*
 * fuzz_playbook.c - any bytes as a playbook: compile, show the messages, run where it is sound.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "haggle.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct input {
    const uint8_t *data;
    size_t size;
};

/* The main file is the input; every file it asks for is the input as well. */
static bool read_input(void *context, const char *name, char **text, size_t *length, const char **error)
{
    const struct input *input = context;
    (void)name;
    (void)error;
    *text = malloc(input->size + 1);
    if (*text && input->size)
        memcpy(*text, input->data, input->size);
    *length = input->size;
    return *text != NULL;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct input input = {data, size};
    struct haggle_playbook *playbook = haggle_compile("fuzz.haggle", NULL, read_input, &input);
    haggle_playbook_messages(playbook, HAGGLE_TEXT, NULL);
    haggle_playbook_messages(playbook, HAGGLE_JSON, NULL);
    if (haggle_playbook_ok(playbook)) {
        struct haggle_offer_file offer = {"offer.yaml", "base: 1\n", 8};
        struct haggle_run *run = haggle_run(playbook, &offer, 1, NULL);
        haggle_run_messages(run, HAGGLE_TEXT, NULL);
        if (haggle_run_ok(run)) {
            haggle_run_report(run, HAGGLE_TEXT, NULL);
            haggle_run_report(run, HAGGLE_MARKDOWN, NULL);
            haggle_run_report(run, HAGGLE_JSON, NULL);
        }
        haggle_run_free(run);
    }
    haggle_playbook_free(playbook);
    return 0;
}
