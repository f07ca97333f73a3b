/*
 * fuzz_layout.c - any bytes as a playbook: laid out, it says the same (haggle_format sees to that),
 * and laid out again, it stays as it is.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "haggle.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_stays(const char *text, size_t length)
{
    struct haggle_layout *again = haggle_format("again.haggle", text, length);
    if (!haggle_layout_ok(again) || haggle_layout_changes(again))
        abort();
    haggle_layout_free(again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    size_t length;
    struct haggle_layout *layout = haggle_format("fuzz.haggle", (const char *)data, size);
    haggle_layout_messages(layout, HAGGLE_TEXT, NULL);
    haggle_layout_diff(layout, NULL);
    const char *text = haggle_layout_text(layout, &length);
    if (haggle_layout_ok(layout))
        check_stays(text, length);
    haggle_layout_free(layout);
    return 0;
}
