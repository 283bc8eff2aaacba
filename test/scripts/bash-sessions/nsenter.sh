nsenter -t 1 -m -u -- azcmagent connect
