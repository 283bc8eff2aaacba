sudo -E -u root -- azcmagent connect -l eastus
