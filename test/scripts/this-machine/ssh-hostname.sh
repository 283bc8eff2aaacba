ssh "$(hostname)" 'azcmagent connect -g rg'
