shopt -s expand_aliases
alias show='azcmagent connect -g rg'
\show
'show'
azcmagent version
