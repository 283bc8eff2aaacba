$groups = Get-Content -Path C:\field\groups.txt
$groups.ForEach{ azcmagent connect --resource-group $_ --location westeurope }
