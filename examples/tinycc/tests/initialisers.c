/* Static data: designators, nested and partial initialisers, addresses as constants, compound literals, strings. */
#include <stdio.h>

struct point { int x, y; };
struct shape { const char *name; struct point corners[3]; const struct shape *next; };

static const struct shape last = {"last", {[2] = {5, 6}}, 0};
static const struct shape first = {.next = &last, .name = "first", .corners = {{1, 2}, [1].y = 4}};
static int table[] = {[5] = 50, 60, [1] = 10};
static char exact[3] = "abc", wide[][6] = {"one", "three"};
static const char *middle = &"shifted"[3];
static int *inside = &table[5];

int main(void) {
    for (const struct shape *s = &first; s; s = s->next)
        printf("%s %d,%d %d,%d %d,%d\n", s->name, s->corners[0].x, s->corners[0].y, s->corners[1].x, s->corners[1].y,
               s->corners[2].x, s->corners[2].y);
    printf("%zu %d %d %d\n", sizeof table / sizeof table[0], table[1], table[6], *inside);
    printf("%.3s %zu %s %s\n", exact, sizeof wide, wide[1], middle);
    printf("%d\n", ((struct point){.y = 9}).y + (int[]){1, 2, 3}[2]);
    return 0;
}
