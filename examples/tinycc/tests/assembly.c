/* The built-in assembler: operands, clobbers, and a whole function in a top-level asm (only on x86-64). */
#include <stdio.h>

#ifdef __x86_64__
static unsigned long rotate(unsigned long value, unsigned char by) {
    __asm__("rol %1, %0" : "+r"(value) : "c"(by));
    return value;
}
int twice(int);
__asm__(".globl twice\ntwice:\n  lea (%rdi,%rdi), %eax\n  ret\n");
#else
static unsigned long rotate(unsigned long value, unsigned char by) { return value << by | value >> (64 - by); }
static int twice(int n) { return n * 2; }
#endif

int main(void) {
    printf("%lx %d\n", rotate(0xf00000000000000fUL, 8), twice(21));
    return 0;
}
