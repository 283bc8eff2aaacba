wget https://example.org/agent.deb -O /tmp/agent.deb || exit 1
azcmagent connect -l eastus
