#!/bin/sh
# Makes this Debian machine a kiosk that starts by itself. Safe to run again. With DESTDIR it only lays the files there.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=${DESTDIR:-}
program=/opt/sambut/.venv/bin/sambut
office=/var/lib/sambut

say() { printf '%s\n' "sambut kiosk: $*"; }
put() { install -D -m 0644 "$here/$1" "$root$2"; }

if [ -z "$root" ]; then
    [ "$(id -u)" = 0 ] || { say "run this as root: sudo sh $0"; exit 1; }
    [ -x "$program" ] || { say "put the checkout in /opt/sambut and run there: make setup"; exit 1; }
fi

put sambut-kiosk.service /etc/systemd/system/sambut-kiosk.service
put 70-sambut.rules /etc/udev/rules.d/70-sambut.rules
put 60-sambut-sysctl.conf /etc/sysctl.d/60-sambut.conf
put 60-sambut-logind.conf /etc/systemd/logind.conf.d/60-sambut.conf
[ -z "$root" ] || exit 0

if ! { command -v cage Xwayland >/dev/null 2>&1 || apt-get -qq install -y --no-install-recommends cage xwayland; }; then
    say "the packages cage and xwayland are missing and could not be installed"
    exit 1
fi
id sambut >/dev/null 2>&1 || useradd --system --home-dir "$office" --shell /usr/sbin/nologin sambut
install -d -m 0700 -o sambut -g sambut "$office"
if [ ! -e "$office/office.key" ]; then
    say "there is no office in $office yet. Make one, or copy office.key and sambut.toml of the branch there:"
    say "  runuser -u sambut -- $program --home $office init --branch CODE --name NAME --zone ZONE"
fi
systemctl daemon-reload
systemctl mask ctrl-alt-del.target
systemctl set-default graphical.target
systemctl enable sambut-kiosk.service
udevadm control --reload
udevadm trigger
sysctl -q --system
say "done. It starts with the next boot, or now: systemctl start sambut-kiosk"
