name=$(hostname -f)
ssh "root@$name" 'azcmagent connect -g rg'
