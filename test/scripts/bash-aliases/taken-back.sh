shopt -s expand_aliases
alias onboard='azcmagent connect -g rg'
unalias onboard
onboard
alias onboard='azcmagent version'
onboard
shopt -u expand_aliases
onboard
