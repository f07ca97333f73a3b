/*
 * builtin.c - the table behind builtin.h.
 */
#include "types/builtin.h"

enum { BUILTIN_ARGS_MANY = BUILTIN_MANY, BUILTIN_ARGS_1 = 1, BUILTIN_ARGS_2 = 2 };

const struct builtin builtins[N_BUILTINS] = {
#define AGGREGATE(name, result, element, doc)                                                      \
    {#name, sizeof #name - 1, true, BT_##result, BT_##element, BT_NONE, 1, doc},
#define BUILTIN(name, result, first, second, arguments, doc)                                       \
    {#name,       sizeof #name - 1,         false, BT_##result, BT_##first,                        \
     BT_##second, BUILTIN_ARGS_##arguments, doc},
#include "types/builtins.def"
#undef AGGREGATE
#undef BUILTIN
};

int builtin_find(struct str name, bool aggregate)
{
    for (int i = 0; i < N_BUILTINS; i++)
        if (builtins[i].name_len == name.len && builtins[i].is_aggregate == aggregate &&
            memcmp(builtins[i].name, name.ptr, name.len) == 0)
            return i;
    return -1;
}
