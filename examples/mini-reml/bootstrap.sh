#!/usr/bin/env bash
# The whole bootstrap, plainly: Stage 0 from OCaml, Stages 1 to 3 each from the one before, and their digests.
# Usage: bootstrap.sh [OUT=out]
set -euo pipefail
cd "$(dirname "$0")"

out=$(mkdir -p "${1:-out}" && cd "${1:-out}" && pwd)
jobs=${SELFHOST_JOBS:-$(nproc)}
export LC_ALL=C TZ=UTC SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-0}

SELFHOST_OUT=$out/runtime make --no-print-directory -s -j"$jobs" runtime
SELFHOST_OUT=$out/stage0 make --no-print-directory -s stage0
for stage in 1 2 3; do
  SELFHOST_OUT=$out/stage$stage SELFHOST_COMPILER=$out/stage$((stage - 1))/bin/remlc \
    SELFHOST_RUNTIME=$out/runtime/lib/libreml_runtime.a make --no-print-directory -s -j"$jobs" self
done

cd "$out"
sha256sum stage1/bin/remlc stage2/bin/remlc stage3/bin/remlc
cmp stage2/bin/remlc stage3/bin/remlc
diff -rq stage1/ir stage2/ir
echo "fixpoint: Stage 2 = Stage 3; Stages 0 and 1 emit the same IR"
