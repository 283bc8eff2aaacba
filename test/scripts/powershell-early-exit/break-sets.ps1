$ready = $false
for ($round = 0; $round -lt 3; $round++) {
    if (Test-Path C:\agent.msi) { $ready = $true; break }
    Start-Sleep -Seconds 5
}
if ($ready -eq $false) { exit 1 }
azcmagent connect
