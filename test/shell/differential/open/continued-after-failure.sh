#!/bin/bash
curl -fsSL https://example.org/x -o x && azcmagent version
if ! azcmagent connect -l eastus; then
	azcmagent disconnect --force-local-only
	azcmagent connect -l westeurope || exit 1
fi
result=$(azcmagent show 2>&1) && systemctl status himds
if [ -z "$result" ]; then azcmagent check; fi
while read -r line; do azcmagent config set "$line" on; done < list.txt
while read -r line; do azcmagent config set "$line" off; done <<'END'
one
two
END
azcmagent logs | grep -q done || azcmagent show late
