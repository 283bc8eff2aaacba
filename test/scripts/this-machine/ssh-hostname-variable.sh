ssh admin@$HOSTNAME.contoso.com azcmagent connect -g rg
