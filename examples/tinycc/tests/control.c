/* switch with fall-through and ranges far apart, goto, computed goto, Duff's device, comma and conditional operators. */
#include <stdio.h>

static const char *classify(int n) {
    switch (n) {
    case -2147483647 - 1: return "least";
    case 0: return "zero";
    case 1: case 2: case 3: return "few";
    case 1000000: return "million";
    default: return n < 0 ? "negative" : "many";
    }
}

static void copy(char *to, const char *from, int count) {
    int rounds = (count + 3) / 4;
    switch (count % 4) {
    case 0: do { *to++ = *from++;
    case 3:      *to++ = *from++;
    case 2:      *to++ = *from++;
    case 1:      *to++ = *from++;
            } while (--rounds > 0);
    }
}

int main(void) {
    static void *program[] = {&&twice, &&plus, &&twice, &&stop};
    int pc = 0, value = 5, i, j;
    char text[8] = {0};

    printf("%s %s %s %s %s\n", classify(-2147483647 - 1), classify(0), classify(3), classify(1000000), classify(-5));
    copy(text, "seventh", 7);
    puts(text);
    for (i = 0, j = 10; i < j; i++, j--)
        if (i * j == 24) goto found;
found:
    printf("%d %d\n", i, j);
    goto *program[pc++];
twice: value *= 2; goto *program[pc++];
plus: value += 1; goto *program[pc++];
stop: printf("%d\n", value);
    return 0;
}
