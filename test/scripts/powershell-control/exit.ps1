azcmagent version
exit 0
azcmagent connect -l eastus
