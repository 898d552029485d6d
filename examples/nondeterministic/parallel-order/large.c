/* Some 8,000 statements: no other job takes as long. */
#define FOUR(x) x x x x
#define SIXTEEN(x) FOUR(FOUR(x))

int large(volatile int *n)
{
    SIXTEEN(SIXTEEN(SIXTEEN(*n = *n * 3 + 1; *n += 1;)))
    return *n;
}
