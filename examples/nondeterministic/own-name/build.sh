#!/usr/bin/env bash
# Cause: the stage's own name. The compiler's source is given the name of the stage before it is compiled, and an object holds the
# name of its source.
set -euo pipefail
mkdir -p "$SELFHOST_OUT/bin" "$SELFHOST_OUT/obj"
name=cc-$SELFHOST_STAGE
cp compiler/cc.c "$name.c"
"$SELFHOST_COMPILER" -c "$name.c" -o "$SELFHOST_OUT/obj/cc.o"
"$SELFHOST_COMPILER" "$SELFHOST_OUT/obj/cc.o" -o "$SELFHOST_OUT/bin/cc"
