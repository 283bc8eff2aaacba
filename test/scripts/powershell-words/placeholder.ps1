azcmagent.exe connect -t {tenant} -s {subscription}
