#!/bin/bash
set -e
log() { echo "$(date) $*"; }
fail() { log "$1"; azcmagent logs; exit 1; }
require() { command -v "$1" > /dev/null 2>&1 || fail "missing $1"; }
trap 'azcmagent show trapped' EXIT
require azcmagent
wget -q https://example.org/agent.sh -O agent.sh || fail download
azcmagent connect -l eastus || fail connect
systemctl enable --now himds
