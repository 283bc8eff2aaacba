systemd-run --unit=arc --on-active=60 /usr/bin/azcmagent connect -l eastus
