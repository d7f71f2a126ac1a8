#!/bin/sh
# Sees to it that the browser tests have a browser: installs Debian's Chromium where there is none and that can be done.
# Ends with 1, and says what to do, where it can't; the tests then say that they were skipped.
set -eu

for name in ${MTCHECK_BROWSER:-} chromium chromium-browser google-chrome google-chrome-stable; do
    if command -v "$name" >/dev/null 2>&1; then
        exit 0
    fi
done

if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing Chromium for the browser tests (once)"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq &&
        apt-get install -qq -y --no-install-recommends chromium fonts-dejavu-core >/dev/null && exit 0
    echo "browser: apt-get could not install chromium" >&2
    exit 1
fi

echo "browser: install chromium (as root: apt-get install chromium), or name one in MTCHECK_BROWSER" >&2
exit 1
