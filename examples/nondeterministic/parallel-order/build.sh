#!/usr/bin/env bash
# Cause: jobs that end in another order. Stage 1 is built by one job, because Stage 0 may be slow and hungry; Stage 2 by as many as
# there may be. Then the small files are done before the large one, which was begun first.
set -euo pipefail
mkdir -p "$SELFHOST_OUT/bin" "$SELFHOST_OUT/obj"
jobs=$SELFHOST_JOBS
[ "$SELFHOST_STAGE" != stage1 ] || jobs=1
make -f parallel-order/Makefile -j "$jobs"
mapfile -t objects <objects.list
"$SELFHOST_COMPILER" -c compiler/cc.c -o cc.o
"$SELFHOST_COMPILER" cc.o "${objects[@]}" -o "$SELFHOST_OUT/bin/cc"
cp -- *.o "$SELFHOST_OUT/obj"
