#!/usr/bin/env bash
# Cause: the clock. The compiler says when it was built.
set -euo pipefail
mkdir -p "$SELFHOST_OUT/bin" "$SELFHOST_OUT/obj"
built=$(date -u +%Y-%m-%dT%H:%M:%S.%N)
printf 'const char built[] = "%s";\n' "$built" >built.c
"$SELFHOST_COMPILER" -c built.c -o "$SELFHOST_OUT/obj/built.o"
"$SELFHOST_COMPILER" -c compiler/cc.c -o "$SELFHOST_OUT/obj/cc.o"
"$SELFHOST_COMPILER" "$SELFHOST_OUT"/obj/{built,cc}.o -o "$SELFHOST_OUT/bin/cc"
