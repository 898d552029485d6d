#!/usr/bin/env bash
# Cause: the order of a hash table. A generator writes what it collected in a set.
set -euo pipefail
mkdir -p "$SELFHOST_OUT/bin" "$SELFHOST_OUT/obj"
python3 hash-order/keywords.py <hash-order/keywords.txt >keywords.c
"$SELFHOST_COMPILER" -c keywords.c -o "$SELFHOST_OUT/obj/keywords.o"
"$SELFHOST_COMPILER" -c compiler/cc.c -o "$SELFHOST_OUT/obj/cc.o"
"$SELFHOST_COMPILER" "$SELFHOST_OUT"/obj/{cc,keywords}.o -o "$SELFHOST_OUT/bin/cc"
