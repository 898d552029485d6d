/* The heap and the stack: a growing list, variable-length arrays, alloca, setjmp over frames. */
#include <alloca.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static jmp_buf escape;

static void descend(int depth) {
    char frame[64];
    memset(frame, depth, sizeof frame);
    if (depth == 20) longjmp(escape, frame[63] + 1);
    descend(depth + 1);
}

static int triangle(int n) {
    int rows[n][n], sum = 0;
    for (int i = 0; i < n; i++)
        for (int j = 0; j < n; j++) rows[i][j] = j <= i ? i + j : 0;
    for (int i = 0; i < n * n; i++) sum += (&rows[0][0])[i];
    return sum + (int)(sizeof rows / sizeof rows[0]);
}

int main(void) {
    int *list = NULL, used = 0, room = 0;
    for (int i = 0; i < 1000; i++) {
        if (used == room) list = realloc(list, (room = room ? room * 2 : 4) * sizeof *list);
        list[used++] = i;
    }
    printf("%d %d %d\n", used, room, list[999]);
    free(list);

    char *copy = alloca(32);
    strcpy(copy, "on the stack");
    printf("%s %d\n", copy, triangle(6));

    int code = setjmp(escape);
    if (code == 0) descend(0);
    printf("%d\n", code);
    return 0;
}
