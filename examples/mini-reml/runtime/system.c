/* The program's start, its surroundings, files, other programs, time. */
#include "reml.h"
#include "libc.h"

i64 reml_main(void); /* the compiled program */

static int count;
static char **values;

int main(int argc, char **argv) {
  count = argc;
  values = argv;
#if defined(_WIN32)
  _setmode(1, O_BINARY);
  _setmode(2, O_BINARY);
#endif
  return (int)reml_main();
}

static reml_string from_c(const char *text) { return (reml_string){text, (i64)strlen(text)}; }

/* C wants a NUL at the end: mem_alloc gives zeroed memory. */
static char *to_c(reml_string text) {
  char *copy = mem_alloc(text.length + 1);
  memcpy(copy, text.data, (size_t)text.length);
  return copy;
}

i64 argument_count(void) { return count; }

reml_string argument(i64 index) {
  if (index < 0 || index >= count) index_panic(index, count);
  return from_c(values[index]);
}

reml_string environment(reml_string name) {
  const char *value = getenv(to_c(name));
  return from_c(value ? value : "");
}

_Bool file_exists(reml_string path) {
  FILE *file = fopen(to_c(path), "rb");
  if (file) fclose(file);
  return file != NULL;
}

reml_string read_file(reml_string path) {
  FILE *file = fopen(to_c(path), "rb");
  if (!file) return (reml_string){"", 0};
  fseek(file, 0, SEEK_END);
  i64 size = ftell(file);
  fseek(file, 0, SEEK_SET);
  char *bytes = mem_alloc(size);
  i64 length = (i64)fread(bytes, 1, (size_t)size, file);
  fclose(file);
  return (reml_string){bytes, length};
}

_Bool write_file(reml_string path, reml_string text) {
  FILE *file = fopen(to_c(path), "wb");
  if (!file) return 0;
  size_t written = fwrite(text.data, 1, (size_t)text.length, file);
  return fclose(file) == 0 && written == (size_t)text.length;
}

static const char **c_arguments(reml_slice arguments) {
  const reml_string *given = arguments.data;
  const char **list = mem_alloc((arguments.length + 1) * (i64)sizeof(char *));
  for (i64 i = 0; i < arguments.length; i++) list[i] = to_c(given[i]);
  return list;
}

#if defined(_WIN32)

i64 run_program(reml_slice arguments) {
  const char **list = c_arguments(arguments);
  fflush(stdout);
  i64 status = _spawnvp(P_WAIT, list[0], list);
  return status < 0 ? 127 : status;
}

i64 clock_micros(void) {
  i64 ticks, per_second;
  QueryPerformanceCounter(&ticks);
  QueryPerformanceFrequency(&per_second);
  return ticks / per_second * 1000000 + ticks % per_second * 1000000 / per_second;
}

#else

i64 run_program(reml_slice arguments) {
  const char **list = c_arguments(arguments);
  int pid, status;
  fflush(stdout);
  if (posix_spawnp(&pid, list[0], NULL, NULL, list, environ) != 0) return 127;
  while (waitpid(pid, &status, 0) < 0)
    if (errno != EINTR) return 127;
  return (status & 127) == 0 ? status >> 8 & 255 : 128;
}

i64 clock_micros(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.seconds * 1000000 + now.nanoseconds / 1000;
}

#endif
