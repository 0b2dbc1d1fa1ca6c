#!/bin/sh
# Prepares a machine: system libraries (through apt-get where it is there), virtual environment, locked requirements,
# the package itself. Safe to run again: a part that is already done is passed over.
set -eu
cd "$(dirname "$0")/../.."

python=${PYTHON:-python3}
venv=${VENV:-.venv}

# What PySide6's windows and pyzbar load at run time and a bare Debian does not have.
libraries="libzbar0 libegl1 libgl1 libopengl0 libxkbcommon0 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1
libxcb-image0 libxcb-render-util0 libxcb-shape0 libxcb-xkb1 libxcb-randr0 libxcb-xinerama0 libpulse0 libdbus-1-3
libfontconfig1 libfreetype6 libglib2.0-0 libusb-1.0-0"
# What the tests use: a virtual screen and hands for real X windows, a virtual loudspeaker for real sound, readers of
# the report's pages and workbook that are not its makers, and a browser for the central office's pages.
test_tools="xvfb xdotool pulseaudio poppler-utils libreoffice-calc-nogui chromium"

say() { printf '%s\n' "sambut set-up: $*"; }

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"
    elif command -v sudo >/dev/null 2>&1; then sudo "$@"
    else return 1
    fi
}

missing_packages() {
    for package in "$@"; do
        dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || printf '%s ' "$package"
    done
}

wanted="$libraries"
[ "${1:-}" = test ] && wanted="$wanted $test_tools"
command -v "$python" >/dev/null 2>&1 || wanted="$wanted python3"
"$python" -c 'import ensurepip, venv' >/dev/null 2>&1 || wanted="$wanted python3-venv"

if command -v apt-get >/dev/null 2>&1 && command -v dpkg-query >/dev/null 2>&1; then
    # shellcheck disable=SC2086
    needed=$(missing_packages $wanted)
    if [ -n "$needed" ]; then
        say "installing system packages: $needed"
        # shellcheck disable=SC2086
        if ! { as_root apt-get -qq update && as_root env DEBIAN_FRONTEND=noninteractive \
               apt-get -qq install -y --no-install-recommends $needed >/dev/null; }; then
            say "could not install them. As an administrator run: apt-get install $needed"
            exit 1
        fi
    fi
else
    say "no apt-get here. These system libraries must be present: $(echo $wanted)"
fi

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    say "Python 3.11 or newer is needed; $python is $("$python" -V 2>&1)"
    exit 1
}

[ -x "$venv/bin/python" ] || { say "making the virtual environment"; "$python" -m venv "$venv"; }

stamp="$venv/.sambut-installed"
sum=$(cat requirements.lock pyproject.toml assets/deploy/setup.sh | cksum)
if [ "$(cat "$stamp" 2>/dev/null || true)" != "$sum $PWD" ]; then
    say "installing the locked requirements (about 35 seconds)"
    "$venv/bin/python" -m pip install -q --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
    "$venv/bin/python" -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
    printf '%s' "$sum $PWD" > "$stamp"
fi
