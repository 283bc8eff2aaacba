shopt -s expand_aliases
alias azcmagent='azcmagent --json'
azcmagent show
