azcmagent version
throw 'not supported here'
azcmagent connect -l eastus
