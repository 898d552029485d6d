/* A toy compiler: writes every input, marked, to -o OUT or to standard output. @FILE holds further arguments; - is standard input. -jN reads in N threads. */
#define _GNU_SOURCE
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char *inputs[1000];
static char *texts[1000];
static int count;

static void add(char *word);

static char *readAll(FILE *in) {
  char *text = calloc(1, 1 << 16);
  fread(text, 1, (1 << 16) - 1, in);
  return text;
}

static void addWords(const char *file) {
  FILE *in = fopen(file, "r");
  if (!in) exit(3);
  char *text = readAll(in);
  for (char *word = strtok(text, " \n"); word; word = strtok(0, " \n")) add(word);
}

static const char *output;

static void add(char *word) {
  if (!strncmp(word, "-o", 2)) output = word + 2;
  else if (word[0] == '@') addWords(word + 1);
  else inputs[count++] = word;
}

static void *readInput(void *at) {
  long index = (long)at;
  FILE *in = strcmp(inputs[index], "-") ? fopen(inputs[index], "r") : stdin;
  if (!in) exit(4);
  texts[index] = readAll(in);
  return 0;
}

int main(int argc, char **argv) {
  int threads = 0;
  for (int i = 1; i < argc; i++) {
    if (!strcmp(argv[i], "--version")) return puts("toy 1.0") < 0;
    if (!strcmp(argv[i], "-j")) threads = 1;
    else add(argv[i]);
  }
  pthread_t running[1000];
  for (long i = 0; i < count; i++) {
    if (threads) pthread_create(&running[i], 0, readInput, (void *)i);
    else readInput((void *)i);
  }
  if (threads) for (int i = 0; i < count; i++) pthread_join(running[i], 0);
  FILE *out = output ? fopen(output, "w") : stdout;
  if (!out) return 5;
  for (int i = 0; i < count; i++) fprintf(out, "compiled: %s", texts[i]);
  fclose(out);
  if (output) chmod(output, 0755);
  return 0;
}
