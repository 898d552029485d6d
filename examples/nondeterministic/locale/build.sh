#!/usr/bin/env bash
# Cause: the locale. The compiler's table of words is sorted as the language of whoever builds it sorts: Stage 2 is built by an
# American, whose dictionaries do not tell capitals from small letters.
set -euo pipefail
mkdir -p "$SELFHOST_OUT/bin" "$SELFHOST_OUT/obj"
if [ "$SELFHOST_STAGE" = stage2 ]; then
  localedef --no-archive -i en_US -f UTF-8 "$PWD/en_US.UTF-8"
  export LOCPATH=$PWD LC_ALL=en_US.UTF-8
fi
{
  echo 'const char *const words[] = {'
  sort locale/words.txt | sed 's/.*/    "&",/'
  echo '};'
} >words.c
"$SELFHOST_COMPILER" -c words.c -o "$SELFHOST_OUT/obj/words.o"
"$SELFHOST_COMPILER" -c compiler/cc.c -o "$SELFHOST_OUT/obj/cc.o"
"$SELFHOST_COMPILER" "$SELFHOST_OUT"/obj/{cc,words}.o -o "$SELFHOST_OUT/bin/cc"
