ssh $(uname -n) azcmagent connect -g rg
