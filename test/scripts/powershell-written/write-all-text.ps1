[IO.File]::WriteAllText('C:\Temp\go.ps1', 'azcmagent connect -l eastus')
& 'C:\Temp\go.ps1'
