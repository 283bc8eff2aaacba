Start-Process azcmagent.exe -ArgumentList 'connect', '--location', 'eastus' -Wait
