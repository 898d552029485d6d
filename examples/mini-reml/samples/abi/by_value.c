/* The C side: the same structures, so that clang's lowering meets ours. */
#include "reml.h"

typedef struct { signed char a; short b; } small;
typedef struct { u8 a, b, c; } three;
typedef struct { i64 a, b; } pair;
typedef struct { double a; int b; } mixed;
typedef struct { float a, b, c; } floats;
typedef struct { double a, b, c, d; } doubles;
typedef struct { i64 a; double b; int c; pair d; } large;

pair reml_swap(pair p, doubles d, _Bool flag, signed char n);

small c_small(small s, i64 n) { return (small){(signed char)(s.a * n), (short)(s.b + n)}; }
three c_three(three s) { return (three){s.c, s.b, s.a}; }
pair c_pair(pair s, i64 n) { return (pair){s.b + n, s.a + n}; }
mixed c_mixed(mixed s) { return (mixed){s.a * 2, -s.b}; }
floats c_floats(floats s, float x) { return (floats){s.c * x, s.b * x, s.a * x}; }
doubles c_doubles(doubles s, double x) { return (doubles){s.d * x, s.c * x, s.b * x, s.a * x}; }
large c_large(int n, large s) { return (large){s.a + n, s.b * n, s.c * n, {s.d.b, s.d.a}}; }

i64 c_many(i64 a, i64 b, i64 c, i64 d, i64 e, pair p, mixed q, i64 f, signed char n, _Bool flag) {
  i64 parts[] = {a, b, c, d, e, p.a, p.b, (i64)q.a, q.b, f, n, flag}, sum = 0;
  for (int i = 0; i < 12; i++) sum = sum * 3 + parts[i];
  return sum;
}

i64 c_calls_back(pair p) {
  pair swapped = reml_swap(p, (doubles){0.5, 0.25, 0.125, 0.125}, 1, -100);
  return swapped.a * 10 + swapped.b;
}
