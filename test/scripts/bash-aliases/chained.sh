shopt -s expand_aliases
alias onboard='azcmagent check && azcmagent connect -g rg'
onboard --location westeurope
