/* Structs by value in every size class of the calling convention, nested, in unions, as bit-fields. */
#include <stdio.h>

struct small { char a, b; };
struct mixed { int i; double d; };
struct large { long v[5]; };
struct flags { unsigned low : 3, mid : 7, high : 22; };
union word { unsigned u; unsigned char bytes[4]; };

static struct small swap(struct small s) { return (struct small){s.b, s.a}; }
static struct mixed scale(struct mixed m, int by) { m.i *= by; m.d *= by; return m; }
static struct large shift(struct large l, long by) {
    for (int i = 0; i < 5; i++) l.v[i] += by;
    return l;
}

int main(void) {
    struct small s = swap((struct small){'x', 'y'});
    struct mixed m = scale((struct mixed){.d = 1.5, .i = 7}, 3);
    struct large from = {{1, 2, 3, 4, 5}}, l = shift(from, 100);
    struct flags f = {5, 100, 0x3fffff};
    union word w = {.u = 0x04030201};

    f.mid += 30;
    printf("%c%c %d %.2f\n", s.a, s.b, m.i, m.d);
    printf("%ld %ld %ld\n", from.v[4], l.v[0], l.v[4]);
    printf("%u %u %u %zu\n", f.low, f.mid, f.high, sizeof f);
    printf("%d %d\n", w.bytes[0], w.bytes[3]);
    return 0;
}
