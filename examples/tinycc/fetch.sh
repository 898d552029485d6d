#!/usr/bin/env bash
# Fetches Debian's source package of TinyCC and unpacks it to upstream/, beside this script.
#
#   fetch.sh           fetch, unless upstream/ is already there
#   fetch.sh --check   only say what is there: one line and exit 0, or exit 1
#   fetch.sh --force   fetch anew, even over a changed upstream/
#
# Works as any user: apt gets its own sources list, lists and cache in a temporary folder, so nothing of the system's is
# touched. apt checks the archive's signatures; the version that this example was made with is pinned by digest as well.
set -euo pipefail
export LC_ALL=C
cd "$(dirname "${BASH_SOURCE[0]}")"

pinned_version=0.9.27+git20200814.62c30a4a-1
pinned_digests='3d211ea8e260e6b846c9a085ea43229c48b20871be7a7ad8f520b2d345587cfd  tcc_0.9.27+git20200814.62c30a4a-1.dsc
27036dd5f67b6ce3b8212080d1d6e55b1f7b2e54a23d0f2a4af38090a8d75716  tcc_0.9.27+git20200814.62c30a4a-1.debian.tar.xz
d63c113bcdd657f51c8ee197a0b0a24203603313e19a52b5f678d40ab7f5df35  tcc_0.9.27+git20200814.62c30a4a.orig.tar.bz2'

# What was fetched: the version, the digests of the package's files, and below a blank line those of the unpacked files.
record=FETCHED

say() { printf 'fetch.sh: %s\n' "$*" >&2; }
die() { say "$@"; exit 1; }

list_files() { (cd "$1" && find . -type f ! -path "./$record" -print0 | sort -z | xargs -0 sha256sum); }

changed_files() {
  diff <(sed '1,/^$/d' "upstream/$record") <(list_files upstream) | sed -n 's/^[<>] [0-9a-f]*  //p' | sort -u || true
}

# Prints the system's own package sources as source-package entries, for this release only: other vendors' have no tcc.
system_sources() { # one-line | deb822
  local suites
  suites="$(. /etc/os-release && echo "${VERSION_CODENAME:-stable}")|stable|testing|unstable|sid"
  case $1 in
    one-line)
      { find /etc/apt/sources.list /etc/apt/sources.list.d -name '*.list' -exec awk 1 {} + 2>/dev/null || true; } | awk -v suites="^($suites)\$" '
        $1 ~ /^deb(-src)?$/ {
          keep = 0
          for (i = 3; i <= NF; i++) if ($i ~ suites) keep = 1
          sub(/^[ \t]*deb(-src)?/, "deb-src")
          if (keep && !seen[$0]++) print
        }' ;;
    deb822)
      { find /etc/apt/sources.list.d -name '*.sources' -exec awk 1 {} \; -exec echo \; 2>/dev/null || true; } |
        awk -v RS= -v ORS='\n\n' -v suites="\nSuites:([^\n]*[ \t])?($suites)([ \t\n]|\$)" '
          {
            stanza = "\n" $0
            if (stanza !~ suites) next
            sub(/\nTypes:[^\n]*/, "\nTypes: deb-src", stanza)
            print substr(stanza, 2)
          }' ;;
  esac
}

force=no
case ${1-} in
  '') ;;
  --force) force=yes ;;
  --check)
    [ -f "upstream/$record" ] || die 'upstream/ is missing: run "bash fetch.sh"'
    echo "$(head -n 1 "upstream/$record")$([ -z "$(changed_files)" ] || echo ', changed since')"
    exit ;;
  *) die 'usage: fetch.sh [--check | --force]' ;;
esac

if [ -e upstream ] && [ $force = no ]; then
  [ -f "upstream/$record" ] || die 'upstream/ was not made by this script: move it away, or replace it with --force'
  changed=$(changed_files)
  [ -z "$changed" ] || die "upstream/ was changed since it was fetched (--force replaces it):"$'\n'"$changed"
  say "nothing to do: upstream/ holds $(head -n 1 "upstream/$record"), intact"
  exit
fi

missing=()
for tool in apt-get:apt patch:patch bzip2:bzip2 xz:xz-utils; do
  command -v "${tool%:*}" >/dev/null || missing+=("${tool#*:}")
done
[ ${#missing[@]} = 0 ] || die "needs Debian or Ubuntu, and these of its packages: ${missing[*]}"

scratch=$(mktemp -d)
fresh=$(mktemp -d "$PWD/upstream.XXXXXX")
trap 'rm -rf "$scratch" "$fresh"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

mkdir -p "$scratch"/{sources,lists/partial,cache/archives/partial,package}
system_sources one-line >"$scratch/sources/system.list"
system_sources deb822 >"$scratch/sources/system.sources"
[ -s "$scratch/sources/system.list" ] || [ -s "$scratch/sources/system.sources" ] ||
  die "the system's own package sources (/etc/apt) name no archive of this release"

# The hooks are cleared because they act on the system's cache, and the sandbox user because it cannot enter our folder.
cat >"$scratch/apt.conf" <<END
#clear APT::Update::Pre-Invoke;
#clear APT::Update::Post-Invoke;
#clear APT::Update::Post-Invoke-Success;
APT::Sandbox::User "root";
Dir::Etc::sourcelist "/dev/null";
Dir::Etc::sourceparts "$scratch/sources";
Dir::State::lists "$scratch/lists";
Dir::Cache "$scratch/cache";
END

say 'reading the index of source packages'
apt-get -c "$scratch/apt.conf" -q update >"$scratch/log" 2>&1 || { cat "$scratch/log" >&2; die 'apt-get update failed'; }
versions=$(apt-cache -c "$scratch/apt.conf" showsrc --only-source tcc 2>/dev/null | sed -n 's/^Version: //p') || true
[ -n "$versions" ] || { cat "$scratch/log" >&2; die 'no source package tcc in these archives'; }

package=tcc
! grep -qxF "$pinned_version" <<<"$versions" || package=tcc=$pinned_version
(cd "$scratch/package" && apt-get -c "$scratch/apt.conf" -qq source --download-only "$package") >"$scratch/log" 2>&1 ||
  { cat "$scratch/log" >&2; die "apt-get source $package failed"; }
cd "$scratch/package"
version=$(sed -n 's/^Version: //p' ./*.dsc)
if [ "$version" = "$pinned_version" ]; then
  sha256sum --quiet -c <<<"$pinned_digests" || die 'the package differs from the pinned digests: not used'
else
  say "this archive has version $version, not the pinned $pinned_version: only apt's own check was made"
fi
digests=$(sha256sum ./*.dsc ./*.tar.* | sed 's|\./||')
cd "$OLDPWD"

# As dpkg-source does it, which would need many more packages: the original, Debian's folder on top, then its patches.
tar -xf "$scratch"/package/*.orig.tar.* -C "$fresh" --no-same-owner
top=("$fresh"/*)
if [ ${#top[@]} = 1 ] && [ -d "${top[0]}" ]; then
  tar -xf "$scratch"/package/*.orig.tar.* -C "$fresh" --no-same-owner --strip-components=1
  rm -r "${top[0]}"
fi
tar -xf "$scratch"/package/*.debian.tar.* -C "$fresh" --no-same-owner
if [ -f "$fresh/debian/patches/series" ]; then
  while read -r name _; do
    case $name in '' | '#'*) continue ;; esac
    patch -d "$fresh" -p1 -s --no-backup-if-mismatch <"$fresh/debian/patches/$name"
  done <"$fresh/debian/patches/series"
fi

# mktemp's folder is private; the sources need not be.
chmod 755 "$fresh"
printf 'tcc %s\n%s\n\n' "$version" "$digests" >"$scratch/record"
list_files "$fresh" >>"$scratch/record"
cp "$scratch/record" "$fresh/$record"
[ $force = no ] || rm -rf upstream
# Another fetch may have been quicker; its result is as good.
mv -T "$fresh" upstream 2>/dev/null || [ -f "upstream/$record" ] || die 'cannot move the sources to upstream/'
say "fetched $(head -n 1 "upstream/$record") to upstream/"
