/*
 * measure.c - time and memory of a command, beside a program that does nothing.
 *
 *   measure RUNS EMPTY COMMAND [ARGUMENT...]
 *
 * The two run in turn, so that a busy machine slows both; of each the median counts. What the
 * command prints is thrown away; a status above 1 ends the measuring.
 */
#define _DEFAULT_SOURCE
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

enum { MAX_RUNS = 1001 };

extern char **environ;

static double seconds_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/* Seconds from starting the program to its end; its peak memory in KiB goes into *peak. */
static double run_once(char **words, long *peak)
{
    posix_spawn_file_actions_t actions;
    struct rusage usage;
    pid_t child;
    int status;

    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
    double start = seconds_now();
    if (posix_spawn(&child, words[0], &actions, NULL, words, environ) != 0 ||
        wait4(child, &status, 0, &usage) != child) {
        perror(words[0]);
        exit(2);
    }
    double took = seconds_now() - start;
    posix_spawn_file_actions_destroy(&actions);
    if (!WIFEXITED(status) || WEXITSTATUS(status) > 1) {
        fprintf(stderr, "%s failed\n", words[0]);
        exit(2);
    }
    *peak = usage.ru_maxrss;
    return took;
}

static int compare_doubles(const void *a, const void *b)
{
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static double median(double *items, int n)
{
    qsort(items, (size_t)n, sizeof items[0], compare_doubles);
    return items[n / 2];
}

int main(int argc, char **argv)
{
    static double empty[MAX_RUNS], command[MAX_RUNS];
    long peak = 0, ignored;
    int runs = argc > 3 ? (int)strtol(argv[1], NULL, 10) : 0;
    if (runs < 1 || runs > MAX_RUNS) {
        fprintf(stderr, "measure RUNS EMPTY COMMAND [ARGUMENT...], with 1 to %d runs\n", MAX_RUNS);
        return 2;
    }
    char *nothing[] = {argv[2], NULL};
    for (int i = 0; i < runs; i++) {
        empty[i] = run_once(nothing, &ignored);
        command[i] = run_once(argv + 3, &peak);
    }
    double base = median(empty, runs), took = median(command, runs);
    printf("%9.2f ms %7.2f x an empty program (%.2f ms) %8ld KiB\n", took * 1e3, took / base,
           base * 1e3, peak);
    return 0;
}
