HOSTNAME=server2
ssh "$HOSTNAME" azcmagent connect -g rg
ssh "$(hostname)-b" azcmagent connect -g rg
ssh "$hostname" azcmagent connect -g rg
ssh "$(hostname -d)" azcmagent connect -g rg
