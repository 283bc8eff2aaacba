[System.Diagnostics.Process]::Start('azcmagent.exe', 'connect -l eastus')
