sshpass -p "$PASSWORD" ssh admin@web01 "azcmagent connect -l eastus"
