/* Recursion: eight queens, Ackermann, mutual recursion, and a recursive-descent calculator. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>

static int queens(int n, int row, unsigned columns, unsigned left, unsigned right) {
    int count = 0;
    if (row == n) return 1;
    for (int c = 0; c < n; c++) {
        unsigned bit = 1u << c;
        if ((columns | left | right) & bit) continue;
        count += queens(n, row + 1, columns | bit, (left | bit) << 1, (right | bit) >> 1);
    }
    return count;
}

static int ackermann(int m, int n) { return m == 0 ? n + 1 : ackermann(m - 1, n == 0 ? 1 : ackermann(m, n - 1)); }

static int is_odd(unsigned n);
static int is_even(unsigned n) { return n == 0 || is_odd(n - 1); }
static int is_odd(unsigned n) { return n != 0 && is_even(n - 1); }

static const char *at;
static long sum(void);
static long factor(void) {
    long value;
    if (*at == '(') { at++; value = sum(); at++; return value; }
    value = strtol(at, (char **)&at, 10);
    return value;
}
static long product(void) {
    long value = factor();
    while (*at == '*' || *at == '/') {
        if (*at++ == '*') value *= factor();
        else value /= factor();
    }
    return value;
}
static long sum(void) {
    long value = product();
    while (*at == '+' || *at == '-') {
        if (*at++ == '+') value += product();
        else value -= product();
    }
    return value;
}

int main(void) {
    printf("%d %d %d\n", queens(8, 0, 0, 0, 0), ackermann(2, 5), is_even(1001));
    at = "2*(3+4)*5-100/(2+3)";
    printf("%ld\n", sum());
    return 0;
}
