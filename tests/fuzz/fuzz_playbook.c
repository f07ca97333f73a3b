/*
 * fuzz_playbook.c - any bytes as a playbook: compile, show the messages, run it and its tests where it is sound.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "haggle.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MAIN_FILE "fuzz.haggle"
#define OFFER_FILE "offer.yaml"
#define OFFER "base: 1\n"

struct input {
    const uint8_t *data;
    size_t size;
};

/*
 * The main file is the input up to a form feed; what stands behind it is part.haggle and part.csv. No file imports copies
 * of itself under other names, which would only make the input longer.
 */
static bool read_input(void *context, const char *name, char **text, size_t *length,
                       const char **error)
{
    const struct input *input = context;
    const uint8_t *end = input->size ? memchr(input->data, '\f', input->size) : NULL;
    size_t main_size = end ? (size_t)(end - input->data) : input->size;
    bool is_main = strcmp(name, MAIN_FILE) == 0;
    *error = "no such file";
    if (strcmp(name, OFFER_FILE) == 0)
        return (*text = strdup(OFFER), *length = strlen(OFFER), *text != NULL);
    bool is_part = strcmp(name, "part.haggle") == 0 || strcmp(name, "part.csv") == 0;
    if (!is_main && !(end && is_part))
        return false;
    const uint8_t *from = is_main || !end ? input->data : end + 1;
    *length = is_main ? main_size : input->size - main_size - 1;
    *text = malloc(*length + 1);
    if (*text && *length)
        memcpy(*text, from, *length);
    return *text != NULL;
}

static void run_tests(const struct haggle_playbook *playbook)
{
    struct haggle_tests_options options = {.coverage = true};
    struct haggle_tests *tests = haggle_tests_new(&options);
    haggle_tests_add(tests, playbook);
    for (int format = HAGGLE_TESTS_TEXT; format <= HAGGLE_TESTS_LCOV; format++)
        haggle_tests_report(tests, (enum haggle_tests_format)format, NULL);
    haggle_tests_free(tests);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct input input = {data, size};
    struct haggle_playbook *playbook =
        haggle_check(MAIN_FILE, NULL, read_input, &input, "2026-01-15");
    haggle_playbook_messages(playbook, HAGGLE_TEXT, NULL);
    haggle_playbook_messages(playbook, HAGGLE_JSON, NULL);
    if (haggle_playbook_ok(playbook)) {
        struct haggle_offer_file offer = {OFFER_FILE, OFFER, strlen(OFFER)};
        struct haggle_run *run = haggle_run(playbook, &offer, 1, NULL);
        haggle_run_messages(run, HAGGLE_TEXT, NULL);
        if (haggle_run_ok(run)) {
            haggle_run_report(run, HAGGLE_TEXT, NULL);
            haggle_run_report(run, HAGGLE_MARKDOWN, NULL);
            haggle_run_report(run, HAGGLE_JSON, NULL);
        }
        haggle_run_free(run);
    }
    run_tests(playbook);
    haggle_playbook_free(playbook);
    return 0;
}
