/*
 * empty.c - does nothing, with a shared libc: what starting any program costs.
 */
int main(void)
{
    return 0;
}
