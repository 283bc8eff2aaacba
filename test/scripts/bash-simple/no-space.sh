azcmagent-connect-helper --dry-run
