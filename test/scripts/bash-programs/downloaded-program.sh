curl -Lo /usr/local/bin/jq https://example.com/jq-linux-amd64
jq . a.json
azcmagent connect
