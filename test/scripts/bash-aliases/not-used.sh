shopt -s expand_aliases
alias onboard='azcmagent connect -g rg'
azcmagent show
