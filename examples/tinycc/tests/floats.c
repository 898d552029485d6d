/* float, double and long double; conversions at run time (for those of constants see README.md); comparisons with NaN. */
#include <math.h>
#include <stdio.h>

static double mean(const float *values, int count) {
    double sum = 0;
    for (int i = 0; i < count; i++) sum += values[i];
    return sum / count;
}

int main(void) {
    float values[] = {0.5f, 1.25f, -3.75f, 10.0f};
    double nan = NAN;
    long double third = 1.0L / 3.0L;
    unsigned long long wide = 18446744073709549568ULL;

    printf("%.4f\n", mean(values, 4));
    printf("%d %d %d\n", nan == nan, nan != nan, nan < 1.0);
    printf("%.18Lf\n", third);
    printf("%.1f %llu\n", (double)wide, (unsigned long long)(double)wide);
    printf("%d %d\n", (int)(values[2] + 0.85f), (int)-values[2]);
    printf("%.6f %.6f\n", sqrt(2.0), pow(2.0, 0.5));
    return 0;
}
