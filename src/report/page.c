/*
 * page.c - text for a terminal, piece by piece; see page.h.
 */
#include "report/page.h"

#include "report/wrap.h"

enum { NARROWEST_PAGE = 40 };

struct page page_new(struct buf *out, const struct words *words, const struct report_style *style)
{
    struct page page = {.out = out, .words = words, .result = words->result, .color = style->color};
    page.width = style->width > NARROWEST_PAGE ? style->width : NARROWEST_PAGE;
    page.prose = page.width < PROSE_WIDTH ? page.width : PROSE_WIDTH;
    return page;
}

void page_add_text(const struct page *page, int indent, struct str text, enum ink ink)
{
    struct lines lines = wrap_text(page->words->arena, text, page->prose - indent);
    for (size_t i = 0; i < lines.n; i++) {
        buf_add_repeat(page->out, ' ', lines.items[i].len ? indent : 0);
        ink_add(page->out, lines.items[i], ink, page->color);
        buf_add_char(page->out, '\n');
    }
}

void page_add_heading(const struct page *page, struct str text)
{
    buf_add_char(page->out, '\n');
    page_add_text(page, 0, text, INK_HEADING);
}

void page_add_labelled(const struct page *page, int indent, const char *label, struct str text,
                       enum ink ink)
{
    if (text.len == 0)
        return;
    bool hangs = page->width >= HANGING_WIDTH;
    int column = hangs ? TEXT_COLUMN : indent + 2, used = indent + str_width(str_from(label));
    struct lines lines = wrap_text(page->words->arena, text, page->prose - column);
    bool has_label = label[0] != '\0';
    buf_add_repeat(page->out, ' ', has_label ? indent : 0);
    ink_add(page->out, str_from(label), INK_DIM, page->color);
    for (size_t i = 0; i < lines.n; i++) {
        bool is_beside = i == 0 && (hangs || !has_label);
        if (!is_beside)
            buf_add_char(page->out, '\n');
        if (lines.items[i].len)
            buf_add_repeat(page->out, ' ', is_beside && has_label ? column - used : column);
        ink_add(page->out, lines.items[i], ink, page->color);
    }
    buf_add_char(page->out, '\n');
}

void page_add_table(const struct page *page, const struct table *table)
{
    table_text(page->out, table, page->width, page->color);
}

void page_add_approval(const struct page *page, int indent, const struct result_approval *approval)
{
    const struct words *words = page->words;
    page_add_labelled(page, indent, "Approval", words_approval_full(words, approval), INK_PLAIN);
    for (size_t i = 0; approval->known && i < approval->n_tiers; i++) {
        const struct result_tier *tier = approval->tiers[i];
        struct str does = words_tier(words, tier),
                   title = words_title(words, tier->title, tier->name);
        if (does.len && approval->n_tiers > 1)
            does = str_format(words->arena, "%.*s: %.*s", STR_ARG(title), STR_ARG(does));
        page_add_labelled(page, indent, "", does, INK_DIM);
    }
}

void page_add_title(const struct page *page)
{
    struct str playbook = words_playbook(page->words), offer = words_offer(page->words);
    struct str line = str_format(page->words->arena, "%.*s · ", STR_ARG(playbook));
    if (str_width(line) + str_width(offer) > page->width || offer.len == 0) {
        page_add_text(page, 0, playbook, INK_HEADING);
        page_add_text(page, 0, offer, INK_DIM);
        return;
    }
    ink_add(page->out, wrap_clean(page->words->arena, playbook), INK_HEADING, page->color);
    buf_add(page->out, STR(" · "));
    buf_add(page->out, wrap_clean(page->words->arena, offer));
    buf_add_char(page->out, '\n');
}
