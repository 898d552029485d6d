#!/usr/bin/env bash
# Cause: a random number. gcc gives each object of a link-time-optimised program names that no other object has, by chance.
set -euo pipefail
mkdir -p "$SELFHOST_OUT/bin" "$SELFHOST_OUT/obj"
# shellcheck disable=SC2086 # CFLAGS holds several words
"$SELFHOST_COMPILER" -flto ${CFLAGS:-} -c compiler/cc.c -o "$SELFHOST_OUT/obj/cc.o"
"$SELFHOST_COMPILER" -flto "$SELFHOST_OUT/obj/cc.o" -o "$SELFHOST_OUT/bin/cc"
