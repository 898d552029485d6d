#!/usr/bin/env bash
# Compiles and runs every tests/*.c with SELFHOST_COMPILER and compares what it prints with NAME.expected; where there is
# NAME.rejected instead, the compiler must refuse the program with that message. Writes SELFHOST_OUT/junit.xml.
set -euo pipefail

tcc() { "$SELFHOST_COMPILER" "-B$SELFHOST_COMPILER_ROOT/lib/tcc" "$@"; }

xml() { # escapes text, and drops the control characters that XML does not have
  tr -d '\000-\010\013-\037' | sed -e 's/&/\&amp;/g' -e 's/</\&lt;/g' -e 's/>/\&gt;/g' -e 's/"/\&quot;/g'
}

runs_as_expected() { # NAME; prints what differs
  tcc -o "$scratch/$1" "$1.c" -lm -lpthread 2>&1 || return
  local code=0
  timeout 60 "$scratch/$1" >"$scratch/$1.out" 2>&1 || code=$?
  diff -u --label expected --label printed "$1.expected" "$scratch/$1.out" || return
  [ $code = 0 ] || { echo "exit code $code"; return 1; }
}

is_rejected() { # NAME; prints what differs
  ! tcc -o "$scratch/$1" "$1.c" >"$scratch/$1.out" 2>&1 || { echo 'the compiler accepts it'; return 1; }
  diff -u --label expected --label printed "$1.rejected" "$scratch/$1.out"
}

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$(dirname "${BASH_SOURCE[0]}")/tests"

total=0 failed=0 cases=
for source in *.c; do
  name=${source%.c}
  check=runs_as_expected
  [ ! -f "$name.rejected" ] || check=is_rejected
  total=$((total + 1))
  if problem=$($check "$name"); then
    echo "ok      $name"
    cases+="  <testcase classname=\"tinycc\" name=\"$name\"/>"$'\n'
  else
    echo "FAILED  $name"$'\n'"$problem"
    failed=$((failed + 1))
    cases+="  <testcase classname=\"tinycc\" name=\"$name\"><failure message=\"$check\">$(xml <<<"$problem")</failure></testcase>"$'\n'
  fi
done

mkdir -p "$SELFHOST_OUT"
printf '<?xml version="1.0" encoding="UTF-8"?>\n<testsuite name="tinycc" tests="%d" failures="%d">\n%s</testsuite>\n' \
  $total $failed "$cases" >"$SELFHOST_OUT/junit.xml"
echo "$total tests, $failed failed"
[ $failed = 0 ]
