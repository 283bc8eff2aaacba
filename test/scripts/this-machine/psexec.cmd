psexec \\%COMPUTERNAME% azcmagent connect -g rg
winrs -r:localhost azcmagent show
winrs -r:server2 azcmagent show
