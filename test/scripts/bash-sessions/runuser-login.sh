runuser -l root -c 'azcmagent connect'
