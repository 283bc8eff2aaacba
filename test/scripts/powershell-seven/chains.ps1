azcmagent version && azcmagent check
azcmagent show || azcmagent connect -g rg
