'function Join-Arc { azcmagent connect -l eastus }' | Set-Content lib.ps1
. .\lib.ps1
Join-Arc
