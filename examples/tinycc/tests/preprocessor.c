/* Stringising, pasting, variadic macros, conditions, rescanning, and the predefined macros. */
#include <stdio.h>

#define TEXT(x) #x
#define EXPANDED(x) TEXT(x)
#define JOIN(a, b) a##b
#define LOG(format, ...) printf("%s: " format "\n", __func__, ##__VA_ARGS__)
#define COLOURS(X) X(red, 1) X(green, 2) X(blue, 4)
#define SELF SELF + 1

#define AS_ENUM(name, value) name = value,
enum colour { COLOURS(AS_ENUM) };
#define AS_CASE(name, value) case name: return #name;
static const char *name(enum colour c) { switch (c) { COLOURS(AS_CASE) } return "?"; }

#if defined(LOG) && !defined(MISSING) && (1 << 4) == 16 && 'A' == 65
#define CONDITION "taken"
#elif 1
#define CONDITION "wrong"
#else
#error not reached
#endif

int main(void) {
    int JOIN(val, ue) = 3, SELF_ = 0;
    LOG("none");
    LOG("%d %d", value, SELF_);
    puts(TEXT(a  "b\n" 'c'));
    puts(EXPANDED(JOIN(4, 2)));
    puts(EXPANDED(SELF));
    puts(CONDITION);
    printf("%s %s %d\n", name(green), name(blue), __LINE__);
    return 0;
}
