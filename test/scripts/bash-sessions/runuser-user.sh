runuser -u root -- azcmagent connect
