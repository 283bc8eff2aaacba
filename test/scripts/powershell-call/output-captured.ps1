$out = & azcmagent.exe connect --location eastus 2>&1 | Out-String
Write-Host $out
