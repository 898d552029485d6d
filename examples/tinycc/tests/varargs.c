/* Variadic functions: more arguments than there are registers, of mixed kinds, and va_copy. */
#include <stdarg.h>
#include <stdio.h>

static double total(const char *kinds, ...) {
    va_list args, again;
    double sum = 0;
    va_start(args, kinds);
    va_copy(again, args);
    for (const char *k = kinds; *k; k++) sum += *k == 'd' ? va_arg(args, double) : va_arg(args, int);
    printf("first %d, ", va_arg(again, int));
    va_end(again);
    va_end(args);
    return sum;
}

int main(void) {
    char line[64];
    printf("sum %.2f\n", total("idididididididididid", 1, .5, 2, .5, 3, .5, 4, .5, 5, .5, 6, .5, 7, .5, 8, .5, 9, .5, 10, .5));
    snprintf(line, sizeof line, "%s/%05d/%-4x|%Lg/%c", "text", 42, 255, 2.5L, '!');
    puts(line);
    return 0;
}
