azcmagent version
return
azcmagent connect -l eastus
