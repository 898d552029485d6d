/* Strings, printing, and panics. */
#include "reml.h"
#include "libc.h"

static void write_to(FILE *file, reml_string text) { fwrite(text.data, 1, (size_t)text.length, file); }

void print(reml_string text) { write_to(stdout, text); }
void print_error(reml_string text) { write_to(stderr, text); }
void print_i64(i64 value) { printf("%lld\n", (long long)value); }
void print_f64(double value, i64 digits) { printf("%.*f\n", (int)digits, value); }

_Noreturn void panic(reml_string message) {
  fflush(stdout);
  print_error((reml_string){"panic: ", 7});
  print_error(message);
  print_error((reml_string){"\n", 1});
  exit(101);
}

_Noreturn void index_panic(i64 index, i64 length) {
  reml_string text = string_concat((reml_string){"index ", 6}, string_from_i64(index));
  text = string_concat(text, (reml_string){" is outside a length of ", 24});
  panic(string_concat(text, string_from_i64(length)));
}

_Bool string_equal(reml_string a, reml_string b) {
  return a.length == b.length && memcmp(a.data, b.data, (size_t)a.length) == 0;
}

reml_string string_concat(reml_string a, reml_string b) {
  char *joined = mem_alloc(a.length + b.length);
  memcpy(joined, a.data, (size_t)a.length);
  memcpy(joined + a.length, b.data, (size_t)b.length);
  return (reml_string){joined, a.length + b.length};
}

reml_string string_slice(reml_string text, i64 start, i64 stop) {
  if (start < 0 || stop < start || stop > text.length) index_panic(stop, text.length);
  return (reml_string){text.data + start, stop - start};
}

reml_string string_from_bytes(reml_slice bytes) { return (reml_string){bytes.data, bytes.length}; }

reml_string string_from_i64(i64 value) {
  char *digits = mem_alloc(24);
  return (reml_string){digits, snprintf(digits, 24, "%lld", (long long)value)};
}
