/* Widths, signs and conversions: wrap-around, shifts, division towards zero, 64-bit constants. */
#include <stdint.h>
#include <stdio.h>

int main(void) {
    uint8_t byte = 250;
    int16_t narrow = (int16_t)40000;
    uint32_t wrap = 0;
    int64_t big = INT64_C(-9000000000000000001);

    byte += 10;
    wrap -= 1;
    printf("%u %d %u\n", byte, narrow, wrap);
    printf("%d %d %d %d\n", -7 / 2, -7 % 2, 7 / -2, 7 % -2);
    printf("%lld %lld\n", (long long)(big / 1000), (long long)(big % 1000));
    printf("%llx\n", (unsigned long long)(UINT64_C(1) << 63 | UINT64_C(0x1234) << 20));
    printf("%d %u\n", -64 >> 3, 0xfffffff0u >> 28);
    printf("%d\n", (unsigned)1 > (unsigned)-1 ? 1 : 0);
    return 0;
}
