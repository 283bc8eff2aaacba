echo '@reboot root /usr/bin/azcmagent connect -l eastus' > /etc/cron.d/arc
