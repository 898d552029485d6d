"""Writes the compiler's table of keywords, from the words on standard input."""
import sys

keywords = set(sys.stdin.read().split())
print("const char *const keywords[] = {")
# The order of a set of strings is another one in every run of Python.
for word in keywords:
    print(f'    "{word}",')
print("};")
