/* The C side: functions that take and give function pointers. */
#include "reml.h"

typedef i64 step(i64, i64);

static i64 sum(i64 a, i64 b) { return a + b; }
static i64 product(i64 a, i64 b) { return a * b; }

i64 labs_of(i64 n) { return n < 0 ? -n : n; }

step *pick(int which) { return which == 0 ? sum : product; }

i64 fold(i64 *values, i64 count, step *next, i64 start) {
  for (i64 i = 0; i < count; i++) start = next(start, values[i]);
  return start;
}
