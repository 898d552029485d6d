/* The compiler of this example. It compiles C, and itself, by giving gcc what it has read of each source: what differs between its
   stages comes from how they are built, not from what it does. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A copy of a source, under its own name in a folder of its own; the compiler says in it where the source is. */
static char *copied(const char *source)
{
    const char *slash = strrchr(source, '/'), *name = slash ? slash + 1 : source;
    char *copy = malloc(strlen(name) + 9);
    FILE *in = fopen(source, "r"), *out;
    int c;
    mkdir(".copied", 0777);
    sprintf(copy, ".copied/%s", name);
    if (!in || !(out = fopen(copy, "w"))) {
        perror(source);
        exit(1);
    }
    fprintf(out, "#line 1 \"%s\"\n", source);
    while ((c = getc(in)) != EOF) putc(c, out);
    fclose(in);
    fclose(out);
    return copy;
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        size_t length = strlen(argv[i]);
        if (length > 2 && !strcmp(argv[i] + length - 2, ".c")) argv[i] = copied(argv[i]);
    }
    argv[0] = "gcc";
    execvp(argv[0], argv);
    perror(__FILE__ ": gcc");
    return 1;
}
