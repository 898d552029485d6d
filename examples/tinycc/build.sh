#!/usr/bin/env bash
# Builds one stage: TinyCC from upstream/ by the compiler SELFHOST_COMPILER, or by gcc where that is not set (Stage 0).
# Fills SELFHOST_OUT with bin/tcc, lib/tcc/ (what `tcc -B` needs: libtcc1.a, headers), and obj/ (every object file).
set -euo pipefail
# The outputs' modes are part of what is compared.
umask 022

if [ -z "${SELFHOST_COMPILER:-}" ] && [ "${SELFHOST_STAGE:-stage0}" != stage0 ]; then
  echo "build.sh: $SELFHOST_STAGE has no SELFHOST_COMPILER, and gcc may build Stage 0 only" >&2
  exit 1
fi
out=${SELFHOST_OUT:?the folder for the outputs}
export STAGE_CC=${SELFHOST_COMPILER:-gcc} STAGE_LIB=
# A tcc has its runtime library and headers beside it, and does not find them by itself.
if [ -n "${SELFHOST_COMPILER_ROOT:-}" ] && [ -d "$SELFHOST_COMPILER_ROOT/lib/tcc" ]; then
  STAGE_LIB=$SELFHOST_COMPILER_ROOT/lib/tcc
fi

# Outside the sources and by relative paths only: configure splits its own folder's name at spaces, and no absolute path
# can then reach a binary. The compiler goes behind a script for the same reason.
rm -rf build
mkdir build
cd build
cat >cc <<'END'
#!/bin/sh
[ -z "$STAGE_LIB" ] || [ "$1" = -ar ] || set -- "-B$STAGE_LIB" "$@"
exec "$STAGE_CC" "$@"
END
chmod +x cc

# configure goes on with guesses when the compiler does not work; here the stage ends, with the compiler's own exit code.
./cc -o conftest ../upstream/conftest.c
echo "build.sh: ${SELFHOST_STAGE:-the stage} is built by $(./conftest compiler)"

# Settings of the caller's shell that configure and make would take up.
unset ARCH CFLAGS CPPFLAGS LDFLAGS MAKEFLAGS TOP
# A prefix that exists nowhere: a tcc that is used without -B must fail, not pick up another tcc's library.
sh ../upstream/configure --cc=./cc --cpu="$(uname -m)" --prefix=/nowhere --extra-cflags='-O2 -w'
# XFLAGS without upstream's -g for bcheck.o: debug information names the build folder.
make -j "${SELFHOST_JOBS:-1}" tcc libtcc1.a XFLAGS='-B../../upstream -I..'
make -s install-unx DESTDIR=installed

mkdir -p "$out"
cp -R installed/nowhere/. "$out"
# The compiler's own objects, and below lib/ those of the runtime library.
mkdir -p "$out/obj/lib"
cp ./*.o "$out/obj"
cp lib/*.o "$out/obj/lib"
