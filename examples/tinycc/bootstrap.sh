#!/usr/bin/env bash
# The pipeline of selfhost.yml by hand: the same commands in the same order, without the suite. Prints each stage's time,
# size and digest, and fails unless Stage 1, Stage 2 and Stage 3 are equal byte for byte.
#
#   bootstrap.sh [FOLDER]   FOLDER keeps the stages; without it they are thrown away
set -euo pipefail
export LC_ALL=C TZ=UTC SOURCE_DATE_EPOCH=315532800
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
[ -d "$here/upstream" ] || { echo 'bootstrap.sh: no sources: run "bash fetch.sh" first' >&2; exit 1; }

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir -p "${1:-$scratch/stages}"
stages=$(cd "${1:-$scratch/stages}" && pwd)

# Every stage is built at the same path, so that no path can make a difference, and from nothing but its inputs.
build() { # STAGE [BUILDER]
  local out=$stages/$1 root=${2:+$stages/$2} begin=${EPOCHREALTIME/./}
  rm -rf "$scratch/work" "$out"
  mkdir -p "$scratch/work/upstream" "$out"
  cp "$here/build.sh" "$scratch/work"
  find "$here/upstream" -maxdepth 1 -type f -exec cp -p -t "$scratch/work/upstream" {} +
  cp -Rp "$here/upstream/include" "$here/upstream/lib" "$scratch/work/upstream"
  (
    cd "$scratch/work"
    export SELFHOST_STAGE=$1 SELFHOST_OUT=$out SELFHOST_JOBS=${SELFHOST_JOBS:-$(nproc)}
    export SELFHOST_COMPILER=${root:+$root/bin/tcc} SELFHOST_COMPILER_ROOT=$root
    [ -z "$root" ] || PATH=$scratch/no-gcc:$PATH
    bash -euo pipefail build.sh
  ) >"$stages/$1.log" 2>&1 || { tail -n 20 "$stages/$1.log" >&2; echo "bootstrap.sh: $1 failed" >&2; exit 1; }
  printf '%s  %5d ms  %6d bytes  tcc %s  all files %s\n' "$1" $(((${EPOCHREALTIME/./} - begin) / 1000)) \
    "$(stat -c %s "$out/bin/tcc")" "$(sha256sum <"$out/bin/tcc" | cut -c 1-16)" "$(digest "$out" | cut -c 1-16)"
}

digest() { (cd "$1" && find . -type f -print0 | sort -z | xargs -0 sha256sum | sha256sum); }

# From Stage 1 on nothing but tcc may compile, assemble, archive or link.
mkdir "$scratch/no-gcc"
for tool in ar as c89 c99 cc clang cpp g++ gcc ld ranlib; do
  printf '#!/bin/sh\necho "bootstrap.sh: %s was called" >&2\nexit 97\n' $tool >"$scratch/no-gcc/$tool"
  chmod +x "$scratch/no-gcc/$tool"
done

build stage0
build stage1 stage0
build stage2 stage1
build stage3 stage2
! grep -h 'bootstrap.sh: .* was called' "$stages"/*.log >&2 || exit 1
diff -r "$stages/stage1" "$stages/stage2"
diff -r "$stages/stage2" "$stages/stage3"
echo 'stage1 = stage2 = stage3, byte for byte'
