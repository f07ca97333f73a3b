/*
 * explain_words.c - what an explanation says, in the words that text and Markdown share.
 */
#include "report/explain_words.h"

enum { MOST_SOURCE = 100 }; /* columns of an expression that are shown */

const char *const explain_marks[] = {
    [MARK_POINT] = "•", [MARK_YES] = "✓", [MARK_NO] = "✗", [MARK_OPEN] = "?"};

/* ---- nodes ------------------------------------------------------------------------------------ */

static bool is_yesno(const struct explain_node *node)
{
    return node->value.type && node->value.type->kind == TYPE_YESNO;
}

/* What stands within `not` and `known`, which say nothing that their whole does not say. */
static const struct explain_node *within(const struct explain_node *node)
{
    while (node->kind == EXPLAIN_KNOWING && node->parts.n == 1)
        node = node->parts.items[0];
    return node;
}

static bool begins(struct str text, const char *word)
{
    size_t n = strlen(word);
    return text.len > n && memcmp(text.ptr, word, n) == 0;
}

/* `known x` or `not known x`. */
static bool is_of_knowing(const struct explain_node *node)
{
    return within(node) != node &&
           (begins(node->text, "known ") || begins(node->text, "not known "));
}

/* "x is known", of what a choice went by. */
static bool is_premise(const struct explain_node *node)
{
    return str_is(node->role, "since") && is_of_knowing(node);
}

enum explain_mark explain_mark_of(const struct explain_node *node)
{
    if (!is_yesno(node) || is_premise(node))
        return MARK_POINT;
    if (!value_is_known(&node->value))
        return MARK_OPEN;
    return node->value.cell.yes ? MARK_YES : MARK_NO;
}

static bool is_leaf(const struct explain_node *node)
{
    bool is_name = node->kind == EXPLAIN_FACT || node->kind == EXPLAIN_THRESHOLD ||
                   node->kind == EXPLAIN_WORD || node->kind == EXPLAIN_LITERAL ||
                   node->kind == EXPLAIN_LET || node->kind == EXPLAIN_AGGREGATE;
    return is_name && node->parts.n == 0 && node->note.len == 0 && value_is_known(&node->value);
}

/* Its value is all there is to say of it. */
static bool is_said(const struct explain_node *node)
{
    return node->parts.n == 0 && value_is_known(&node->value);
}

/* Whether the node's own line says all that its parts have to say. */
static bool says_its_parts(const struct explain_node *node)
{
    if (within(node) != node)
        return is_leaf(within(node)) ||
               ((is_premise(node) || within(node)->kind == EXPLAIN_FACT) && is_said(within(node)));
    if (node->kind != EXPLAIN_COMPARISON || node->against.len == 0)
        return false;
    for (size_t i = 0; i < node->parts.n; i++)
        if (!is_leaf(node->parts.items[i]))
            return false;
    return true;
}

const struct explain_nodes *explain_words_parts(const struct explain_node *node)
{
    static const struct explain_nodes nothing = {NULL, 0, 0};
    if (says_its_parts(node))
        return &nothing;
    while (node->kind == EXPLAIN_KNOWING && node->parts.n == 1 &&
           node->parts.items[0]->kind == EXPLAIN_KNOWING)
        node = node->parts.items[0];
    return &node->parts;
}

static struct str shortened(const struct words *words, struct str text)
{
    size_t n = MOST_SOURCE;
    if (text.len <= n)
        return text;
    while (n > 0 && text.ptr[n] != ' ')
        n--;
    return str_format(words->arena, "%.*s …", (int)n, text.ptr);
}

static bool has_title(const struct explain_node *node)
{
    return node->title.len > 0 && !str_equal(node->title, node->text);
}

static void add_name(const struct words *words, const struct explain_node *node, struct buf *out)
{
    struct str text = shortened(words, node->text);
    if (is_premise(node)) {
        const struct explain_node *inner = within(node);
        buf_format(out, "%.*s is %sknown", STR_ARG(inner->role.len ? inner->role : inner->text),
                   value_is_known(&inner->value) ? "" : "not ");
        return;
    }
    if (node->role.len && !str_is(node->role, "since"))
        buf_format(out, "%.*s ", STR_ARG(node->role));
    if (node->role.len && !str_is(node->role, "since") && !str_is(node->role, "so") &&
        !str_is(node->role, "then") && !str_is(node->role, "else") &&
        !str_is(node->role, "otherwise"))
        buf_add(out, STR("is "));
    if (node->kind == EXPLAIN_LITERAL && node->role.len)
        return;
    if (has_title(node) && text.len)
        buf_format(out, "%.*s (%.*s)", STR_ARG(node->title), STR_ARG(text));
    else
        buf_add(out, has_title(node) ? node->title : text);
}

/* Facts that are missing and other reasons, without "needs": "unknown, for want of offer.bonus". */
static void add_needs(const struct explain_node *node, struct buf *out)
{
    for (size_t i = 0; i < node->needs.n; i++)
        buf_format(out, "%s%.*s",
                   i                              ? ", "
                   : node->needs.items[0].is_fact ? ", for want of "
                                                  : ", ",
                   STR_ARG(node->needs.items[i].name));
}

static void add_value(const struct explain_node *node, struct buf *out)
{
    bool is_open = node->value.type && node->value.state == CELL_UNKNOWN && node->shown.len;
    bool is_condition = is_yesno(node) && node->kind != EXPLAIN_FACT;
    const struct explain_node *inner = within(node);
    const char *colon = out->len > 0 ? ": " : "";
    if (is_open && node->note.len) {
        bool says_why = node->kind == EXPLAIN_FACT || node->kind == EXPLAIN_WORD || is_condition;
        buf_format(out, says_why ? "%s%.*s" : "%sunknown, %.*s", colon, STR_ARG(node->note));
    } else if (is_open) {
        if (!is_condition || node->parts.n == 0) {
            buf_format(out, "%sunknown", colon);
            add_needs(node, out);
        }
    } else if (node->against.len) {
        buf_format(out, "%s%.*s", colon, STR_ARG(node->against));
    } else if (inner != node && says_its_parts(node) && !is_yesno(inner)) {
        buf_format(out, "%s%.*s%s%.*s", colon, STR_ARG(inner->shown), inner->note.len ? ", " : "",
                   STR_ARG(inner->note));
    } else if (inner != node && inner->note.len && says_its_parts(node)) {
        buf_format(out, ", %.*s", STR_ARG(inner->note));
    } else if (node->shown.len && !is_condition &&
               !(node->kind == EXPLAIN_LITERAL && out->len > 0 && node->role.len == 0)) {
        bool after_role = node->kind == EXPLAIN_LITERAL;
        buf_format(out, "%s%.*s", after_role ? "" : colon, STR_ARG(node->shown));
    }
    if (!is_open && node->note.len)
        buf_format(out, "%s%.*s",
                   out->len == 0                      ? ""
                   : node->shown.len && !is_condition ? ", "
                                                      : ": ",
                   STR_ARG(node->note));
}

struct str explain_words_node(const struct words *words, const struct explain_node *node)
{
    struct buf out = {0};
    add_name(words, node, &out);
    add_value(node, &out);
    return buf_take(&out, words->arena);
}

static void add_place(const struct explain_node *node, struct buf *out)
{
    if (node->place.shown.len && !(out->ptr && strstr(out->ptr, node->place.shown.ptr)))
        buf_format(out, "%s%.*s", out->len ? ", " : "", STR_ARG(node->place.shown));
}

static void add_places(const struct explain_node *node, struct buf *out)
{
    add_place(node, out);
    for (size_t i = 0; i < node->parts.n; i++)
        add_places(node->parts.items[i], out);
}

struct str explain_words_place(const struct words *words, const struct explain_node *node)
{
    struct buf out = {0};
    if (says_its_parts(node))
        add_places(node, &out);
    else
        add_place(node, &out);
    if (out.len == 0)
        return STR("");
    struct str places = buf_take(&out, words->arena);
    return str_format(words->arena, "[%.*s]", STR_ARG(places));
}

/* ---- topics ----------------------------------------------------------------------------------- */

const char *explain_words_label(const struct explain_step *step)
{
    static const struct {
        const char *key, *label;
    } labels[] = {
        {"current", "Offered"}, {"when", "When"},         {"target", "Target"},
        {"room", "Room"},       {"cap", "Cap"},           {"rounding", "Steps"},
        {"more", "More"},       {"worth", "Worth"},       {"plan", "Round"},
        {"needs", "Needs"},     {"approval", "Approval"}, {"settled", "Settled"},
        {"value", ""},          {"alone", "Alone"},       {"together", "Together"},
        {"words", "Words"},     {"steps", "Steps"},       {"takes", "Takes"},
        {"years", "Years"},     {"skipped", "Skipped"},   {"answers", "Answer"},
    };
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        if (strcmp(labels[i].key, step->key) == 0)
            return labels[i].label;
    return step->key;
}

struct str explain_words_heading(const struct words *words, const struct explain_topic *topic)
{
    struct str title = words_title(words, topic->title, topic->name);
    if (topic->said.len == 0)
        return title;
    return str_format(words->arena, "%.*s: %.*s", STR_ARG(title), STR_ARG(topic->said));
}

struct str explain_words_origin(const struct words *words, const struct explain_topic *topic)
{
    struct buf out = {0};
    bool names_itself = strcmp(topic->kind, "request") == 0 || strcmp(topic->kind, "package") == 0;
    if (topic->at.len == 0 && names_itself)
        return STR("");
    buf_format(&out, "%s", topic->kind);
    if (!names_itself)
        buf_format(&out, " %.*s", STR_ARG(topic->name));
    if (topic->at.len)
        buf_format(&out, ", from %.*s", STR_ARG(topic->at));
    return buf_take(&out, words->arena);
}

static bool is_key(const struct explain_step *step, const char *key)
{
    return strcmp(step->key, key) == 0;
}

bool explain_words_is_short(const struct explain_topic *topic, const struct explain_step *step)
{
    if (strcmp(topic->outcome, "asked") == 0)
        return is_key(step, "target") || is_key(step, "approval") ||
               (is_key(step, "room") && strstr(step->text.ptr, ", so ")) ||
               (is_key(step, "cap") && strstr(step->text.ptr, ", so ")) ||
               (is_key(step, "rounding") && strstr(step->text.ptr, " becomes "));
    if (strcmp(topic->outcome, "held_back") == 0)
        return is_key(step, "settled") || is_key(step, "more") ||
               (is_key(step, "when") && str_is(step->text, "not met"));
    if (strcmp(topic->outcome, "undecided") == 0)
        return is_key(step, "needs");
    return true;
}

/* ---- what to ask first ------------------------------------------------------------------------ */

const struct unlock_kind unlock_kinds[N_UNLOCK_KINDS] = {
    {"package", "the package"}, {"lever", "lever"},   {"approval", "approval"},
    {"flag", "flag"},           {"script", "script"}, {"play", "play"},
    {"value", "figure"},        {"words", "words"},   {"tactic", "tactic"},
    {"fallback", "fallback"},   {"step", "step"},     {"say", "guidance"},
    {"message", "message"},
};

struct str explain_words_question(const struct words *words, const struct unlock *unlock)
{
    struct str title = unlock->title.len ? unlock->title : unlock->name;
    bool is_question = title.ptr[title.len - 1] == '?';
    return str_format(words->arena, "%.*s%s", STR_ARG(title), is_question ? "" : "?");
}

struct str explain_words_entry(const struct words *words, const struct unlock *unlock)
{
    struct str name = unlock->name;
    if (name.len > 6 && memcmp(name.ptr, "offer.", 6) == 0)
        name = (struct str){name.ptr + 6, name.len - 6};
    return str_format(words->arena, "%.*s, %.*s", STR_ARG(name), STR_ARG(unlock->type));
}

struct str explain_words_decides(const struct words *words, const struct unlock *unlock,
                                 const char *kind)
{
    struct buf out = {0};
    for (size_t i = 0; i < unlock->decides.n; i++) {
        const struct unlocked *unlocked = &unlock->decides.items[i];
        if (!str_is(unlocked->kind, kind))
            continue;
        buf_format(&out, "%s%.*s", out.len ? "; " : "",
                   STR_ARG(words_title(words, unlocked->title, unlocked->name)));
        if (unlocked->others > 0)
            buf_format(&out, " (with %zu more fact%s)", unlocked->others,
                       unlocked->others == 1 ? "" : "s");
    }
    return buf_take(&out, words->arena);
}
