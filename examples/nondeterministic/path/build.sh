#!/usr/bin/env bash
# Cause: the folder. Every stage is built in a folder of its own name, as GCC's own bootstrap does. `-g` writes the folder down for
# debuggers, and `__FILE__` is the name that the compiler was given.
set -euo pipefail
mkdir -p "$SELFHOST_OUT/bin" "$SELFHOST_OUT/obj" "$SELFHOST_STAGE"
cp compiler/cc.c "$SELFHOST_STAGE"
cd "$SELFHOST_STAGE"
# shellcheck disable=SC2086 # CFLAGS holds several words
"$SELFHOST_COMPILER" -g ${CFLAGS:-} -c "$PWD/cc.c" -o "$SELFHOST_OUT/obj/cc.o"
"$SELFHOST_COMPILER" "$SELFHOST_OUT/obj/cc.o" -o "$SELFHOST_OUT/bin/cc"
