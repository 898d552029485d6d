/* The runtime library of mini-Reml: what programs, the compiler, and C files beside a program may call. */
#ifndef REML_H
#define REML_H

typedef __INT64_TYPE__ i64;
typedef __UINT8_TYPE__ u8;

/* A String or a slice as C sees it. */
typedef struct {
  const char *data;
  i64 length;
} reml_string;

typedef struct {
  void *data;
  i64 length;
} reml_slice;

/* Memory: zeroed blocks with a count of references, 1 at first. */
void *mem_alloc(i64 size);
void mem_free(void *block);
void inc_ref(void *block);
void dec_ref(void *block); /* frees the block when none is left */
i64 mem_peak(void);
i64 mem_allocated(void);

/* Slices: storage has room for the next power of two, and for at least 4 elements. */
void *slice_new(i64 count, i64 size);
void *slice_grow(void *data, i64 count, i64 size); /* room for one more; the old storage stays valid */

_Noreturn void panic(reml_string message); /* exit code 101 */
_Noreturn void index_panic(i64 index, i64 length);

_Bool string_equal(reml_string a, reml_string b);
reml_string string_concat(reml_string a, reml_string b);
reml_string string_slice(reml_string text, i64 start, i64 stop); /* shares the bytes */
reml_string string_from_bytes(reml_slice bytes);                 /* shares the bytes */
reml_string string_from_i64(i64 value);

void print(reml_string text);
void print_i64(i64 value);             /* and a line end */
void print_f64(double value, i64 digits); /* and a line end */

/* The system. */
void print_error(reml_string text);
i64 argument_count(void);
reml_string argument(i64 index);
reml_string environment(reml_string name); /* empty if unset */
_Bool file_exists(reml_string path);
reml_string read_file(reml_string path);
_Bool write_file(reml_string path, reml_string text);
i64 run_program(reml_slice arguments); /* of strings; the exit code, 127 if it cannot start, 128 if it was killed */
i64 clock_micros(void);

#endif
