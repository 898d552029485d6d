/* Function pointers, qsort with a callback, pointer arithmetic, arrays of arrays. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int by_length(const void *a, const void *b) {
    const char *left = *(const char *const *)a, *right = *(const char *const *)b;
    size_t m = strlen(left), n = strlen(right);
    return m != n ? (m > n) - (m < n) : strcmp(left, right);
}
static int add(int a, int b) { return a + b; }
static int multiply(int a, int b) { return a * b; }
static int (*choose(char op))(int, int) { return op == '+' ? add : multiply; }

int main(void) {
    const char *words[] = {"pear", "fig", "banana", "kiwi", "date", "apple"};
    int grid[3][4], *p = &grid[0][0];

    qsort(words, 6, sizeof words[0], by_length);
    for (int i = 0; i < 6; i++) printf("%s%s", words[i], i < 5 ? " " : "\n");
    printf("%d %d\n", choose('+')(6, 7), (*choose('*'))(6, 7));
    for (int i = 0; i < 12; i++) p[i] = i * i;
    printf("%d %d %td\n", grid[2][3], *(*(grid + 1) + 2), &grid[2][0] - &grid[0][1]);
    return 0;
}
