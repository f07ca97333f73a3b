/*
 * fuzz_offer.c - any bytes as an offer file, against a playbook with every kind of fact.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "haggle.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char playbook_text[] =
    "haggle 1\n"
    "offer {\n"
    "    candidate : text ?\n"
    "    level     : one of L6, L7 = L6\n"
    "    base      : money in $50k .. $2M\n"
    "    bonus     : percent ?\n"
    "    units     : number = 100\n"
    "    received  : date ?\n"
    "    start     : duration ?\n"
    "    remote    : yes/no = no\n"
    "    walk_away : money ? private\n"
    "    signing {\n"
    "        year1 : money = $0\n"
    "        year2 : money = $0\n"
    "    }\n"
    "    skills    : list of text = []\n"
    "    competing : list of {\n"
    "        company : text\n"
    "        base    : money ?\n"
    "        written : yes/no = no\n"
    "    } = []\n"
    "}\n"
    "let best = max(c.base for c in offer.competing where c.written) \"Best offer\"\n"
    "package over 4 years {\n"
    "    base    = offer.base\n"
    "    signing = offer.signing.year1, offer.signing.year2\n"
    "}\n"
    "tier boss \"Boss\"\n"
    "approval standard {\n"
    "    each  increase\n"
    "    up to 10% boss\n"
    "    above boss\n"
    "}\n"
    "flag low {\n"
    "    when offer.base < best and count(s for s in offer.skills) >= 0\n"
    "    say  \"\"\"{for c in offer.competing}{c.company} {end}{offer.candidate}\"\"\"\n"
    "}\n"
    "lever base \"Base\" {\n"
    "    current  offer.base\n"
    "    target   best otherwise $200k\n"
    "    room     5% .. 15%\n"
    "    round    $1,000\n"
    "    sets     offer.base = ask\n"
    "    approval standard\n"
    "    script   \"Could it be {ask} for {offer.level}, from {offer.received + 2 weeks}?\"\n"
    "}\n";

static bool read_playbook(void *context, const char *name, char **text, size_t *length,
                          const char **error)
{
    (void)context;
    (void)name;
    (void)error;
    *text = malloc(sizeof playbook_text);
    if (*text)
        memcpy(*text, playbook_text, sizeof playbook_text);
    *length = sizeof playbook_text - 1;
    return *text != NULL;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct haggle_playbook *playbook;
    if (!playbook) {
        playbook = haggle_compile("fuzz.haggle", NULL, read_playbook, NULL);
        if (!haggle_playbook_ok(playbook))
            abort(); /* the playbook above must be sound, or this target tests nothing */
    }
    struct haggle_offer_file offer = {"offer.yaml", (const char *)data, size};
    struct haggle_run *run = haggle_run(playbook, &offer, 1, NULL);
    haggle_run_messages(run, HAGGLE_TEXT, NULL);
    haggle_run_messages(run, HAGGLE_JSON, NULL);
    if (haggle_run_ok(run)) {
        haggle_run_report(run, HAGGLE_TEXT, NULL);
        haggle_run_report(run, HAGGLE_MARKDOWN, NULL);
        haggle_run_report(run, HAGGLE_JSON, NULL);
    }
    haggle_run_free(run);
    return 0;
}
