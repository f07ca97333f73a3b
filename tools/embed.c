/*
 * embed.c - files as C: embed FOLDER FILE... writes a table of them (src/cli/new.h) to standard output.
 *
 * In names, "dot-" at the beginning of a part means ".", so that the files do not act on the repository they lie in.
 */
#include <stdio.h>
#include <string.h>

static const char *within(const char *folder, const char *path)
{
    size_t n = strlen(folder);
    return strncmp(path, folder, n) == 0 && path[n] == '/' ? path + n + 1 : path;
}

static int write_bytes(const char *path, int number)
{
    FILE *file = fopen(path, "rb");
    int c, n = 0;
    if (!file) {
        fprintf(stderr, "embed: cannot read %s\n", path);
        return 1;
    }
    printf("static const unsigned char file_%d[] = {", number);
    for (; (c = getc(file)) != EOF; n++)
        printf("%s%d,", n % 24 ? "" : "\n    ", c);
    printf("%s0};\n", n % 24 ? "" : "\n    ");
    return fclose(file);
}

/* "common/dot-gitignore" as "common", ".gitignore". */
static void write_name(const char *name)
{
    const char *slash = strchr(name, '/');
    printf("\"%.*s\", \"", (int)(slash - name), name);
    for (const char *at = slash + 1; *at; at++) {
        if (at[-1] == '/' && strncmp(at, "dot-", 4) == 0) {
            putchar('.');
            at += 4;
        }
        putchar(*at);
    }
    putchar('"');
}

int main(int argc, char **argv)
{
    puts("/* Written by tools/embed. */\n#include \"cli/new.h\"\n");
    for (int i = 2; i < argc; i++)
        if (write_bytes(argv[i], i) != 0)
            return 1;
    puts("\nconst struct new_file new_files[] = {");
    for (int i = 2; i < argc; i++) {
        fputs("    {", stdout);
        write_name(within(argv[1], argv[i]));
        printf(", file_%d, sizeof file_%d - 1},\n", i, i);
    }
    puts("    {0, 0, 0, 0},\n};");
    return 0;
}
