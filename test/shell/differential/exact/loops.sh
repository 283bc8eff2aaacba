#!/bin/bash
for zone in {1..3}; do
	azcmagent show "zone-$zone"
done
for pair in a:b c:d; do
	azcmagent config set "${pair%%:*}" "${pair##*:}"
done
index=0
while [ "$index" -lt 3 ]; do
	azcmagent show "$index"
	index=$((index + 1))
done
for item in one two three four; do
	[ "$item" = two ] && continue
	if [ "$item" = four ]; then break; fi
	systemctl restart "$item"
done
