/* The C side: takes doubles after its count. */
double sum_of(int count, ...) {
  __builtin_va_list list;
  __builtin_va_start(list, count);
  double sum = 0;
  for (int i = 0; i < count; i++) sum += __builtin_va_arg(list, double);
  __builtin_va_end(list);
  return sum;
}
