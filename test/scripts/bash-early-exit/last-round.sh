for round in 1 2 3; do
	curl -fo agent.deb https://example.org/agent.deb && break
done
if [ "$round" -eq 3 ]; then
	exit 1
fi
azcmagent connect
