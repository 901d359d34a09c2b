#!/bin/sh
# `npm test`: installs what the tests need and the machine lacks, runs every test with Node 24, and ends with one line
# "N passed, N failed". Nothing is skipped: what cannot be installed stops the run before it starts.
# Arguments go to Vitest: `npm test -- packages/presence`, `npm test -- --project unit`.
set -eu
cd "$(dirname "$0")/.."
exec < /dev/null
export CI=true
# What Node has compiled once it need not compile again: the tests start servers and workers by the dozen.
export NODE_COMPILE_CACHE="$PWD/.cache/compiled"
sh tools/node24.sh --version > /dev/null

# A line a package: what shows that it is there already | Debian's name for it | why a test needs it.
# `command NAME` looks in PATH, `file PATH` on the disk.
needs='
command chromium|chromium|the browser in which the console and the web agent are tested
command Xvfb|xvfb|a screen for a browser with a window: hidden tabs and screen capture need one
command xterm|xterm|windows on a screen that the native agent looks at
command xdotool|xdotool|somebody else who moves and closes those windows
command xrandr|x11-xserver-utils|monitors that come, go and change
command xinput|xinput|an independent reading of what the native agent holds down
command xev|x11-utils|an independent reading of buttons and wheel
command setxkbmap|x11-xkb-utils|keyboards of other layouts
command mousepad|mousepad|an editor that the native agent types into
command openbox|openbox|which window has the keyboard
command xclip|xclip|a program that copies and pastes
command xsel|xsel|another one, which does it otherwise
file /usr/share/doc/libxtst6|libxtst6|what the native agent types by
file /usr/share/doc/libxext6|libxext6|what the native agent sees screens by
file /usr/share/doc/libxfixes3|libxfixes3|the same
file /usr/share/doc/libxdamage1|libxdamage1|the same
file /usr/share/doc/libxrandr2|libxrandr2|the same
file /usr/share/fonts/opentype/ipafont-gothic/ipag.ttf|fonts-ipafont-gothic|Japanese text on pages that a test looks at
file /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc|fonts-noto-cjk|kanji outside the Japanese standard set, Hangul and Chinese in names
command rpmbuild|rpm|packages that the native agent lists: rpm keeps them on other systems than Debian
command flatpak|flatpak|the same, for programs that bring their own libraries
command strip|binutils|the executable of the native agent, without what debuggers alone read
command zbarimg|zbar-tools|an independent reading of the QR code on a certificate
command wixl|wixl|the installer of the native agent for Windows
command osslsigncode|osslsigncode|the signatures that Windows asks for
file /usr/lib/wine/wine64|wine64|a Windows in which the native agent runs
command openssl|openssl|an independent reading of our keys, signatures and certificates
command curl|curl|an HTTP client that is not ours
command identify|imagemagick|an independent reading of pictures and of what a screen shows
command ps|procps|whether a stopped server has left a process behind
command pdftotext|poppler-utils|an independent reading of the documents that we print
command mount|mount|a small disk that a test fills up
command go|golang-go|the program in HOW-TO-VERIFY, with which strangers check an export
file /usr/share/gocode/src/golang.org/x/mod/sumdb/note/note.go|golang-golang-x-mod-dev|the library that this program uses, and nothing of ours
command useradd|passwd|the system user that server and database become when root starts them
'

is_there() {
  case "$1" in
    command\ *) command -v "${1#command }" > /dev/null 2>&1 ;;
    file\ *) [ -e "${1#file }" ] ;;
  esac
}

missing=''
report=''
while IFS='|' read -r probe package reason; do
  if [ -z "$probe" ] || is_there "$probe"; then continue; fi
  missing="$missing $package"
  report="$report  $package: $reason
"
done << LIST
$needs
LIST

if [ -n "$missing" ]; then
  if [ "$(id -u)" -ne 0 ] || ! command -v apt-get > /dev/null 2>&1; then
    {
      echo "The tests need programs that this machine lacks:"
      printf '%s' "$report"
      echo "Run 'npm test' as root on Debian, which installs them, or install them yourself: apt-get install$missing"
    } >&2
    exit 1
  fi
  echo "Installing what the tests need and this machine lacks:"
  printf '%s' "$report"
  mkdir -p .cache
  # Word splitting is meant: one argument a package.
  # shellcheck disable=SC2086
  if ! { apt-get -q update && DEBIAN_FRONTEND=noninteractive apt-get -q -y install --no-install-recommends $missing; } > .cache/apt.log 2>&1; then
    tail -n 20 .cache/apt.log >&2
    echo "apt-get could not install:$missing (all it printed is in .cache/apt.log)" >&2
    exit 1
  fi
fi

# The last run's figures must never be counted as this one's.
results=.cache/test-results.json
rm -f "$results"
code=0
sh tools/node24.sh node_modules/vitest/vitest.mjs run --reporter=default --reporter=json --outputFile.json="$results" "$@" || code=$?
exec sh tools/node24.sh tools/test-closing-line.ts "$results" "$code"
