trap 'azcmagent logs' EXIT
azcmagent connect -l eastus
