$help = @"
azcmagent connect --location $location
"@
Write-Host $help
