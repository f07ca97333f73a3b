/*
 * mark.c - Markdown, piece by piece; see mark.h.
 */
#include "report/mark.h"

#include "report/escape.h"
#include "report/wrap.h"

void mark_add_heading(const struct markdown *page, const char *mark, struct str text)
{
    buf_format(page->out, "\n%s ", mark);
    escape_markdown(page->out, text);
    buf_add(page->out, STR("\n\n"));
}

void mark_add_labelled(const struct markdown *page, const char *label, struct str text)
{
    if (text.len == 0)
        return;
    buf_format(page->out, "- **%s:** ", label);
    escape_markdown(page->out, text);
    buf_add_char(page->out, '\n');
}

void mark_add_table(const struct markdown *page, struct table table)
{
    table_markdown(page->out, &table);
}

void mark_add_quotation(const struct markdown *page, struct str text)
{
    struct lines lines = wrap_split(page->words->arena, str_trim(text));
    buf_add_char(page->out, '\n');
    for (size_t i = 0; i < lines.n; i++) {
        struct str line = str_trim(lines.items[i]);
        int mark = wrap_list_mark(line);
        size_t n_mark = mark == 0 ? 0 : (unsigned char)line.ptr[0] < 0x80 ? (size_t)mark : 0;
        buf_add(page->out, line.len ? STR("> ") : STR(">"));
        buf_add(page->out, (struct str){line.ptr, n_mark});
        escape_markdown(page->out, (struct str){line.ptr + n_mark, line.len - n_mark});
        buf_add_char(page->out, '\n');
    }
}

void mark_add_approval(const struct markdown *page, const struct result_approval *approval)
{
    const struct words *words = page->words;
    mark_add_labelled(page, "Approval", words_approval_full(words, approval));
    for (size_t i = 0; approval->known && i < approval->n_tiers; i++) {
        const struct result_tier *tier = approval->tiers[i];
        struct str does = words_tier(words, tier);
        if (does.len == 0)
            continue;
        buf_add(page->out, STR("  - "));
        escape_markdown(page->out, words_title(words, tier->title, tier->name));
        buf_add_char(page->out, ' ');
        escape_markdown(page->out, does);
        buf_add_char(page->out, '\n');
    }
}

void mark_add_title(const struct markdown *page)
{
    buf_add(page->out, STR("# "));
    escape_markdown(page->out, words_playbook(page->words));
    bool has_offer = page->result->offer_source.len > 0;
    buf_add(page->out, has_offer ? STR("\n\nOffer: ") : STR(""));
    escape_markdown(page->out, words_offer(page->words));
    buf_add_char(page->out, '\n');
}
