$agent = $null
foreach ($folder in 'C:\one', 'C:\two') {
    if (Test-Path $folder) { $agent = $folder; break }
}
if ($null -eq $agent) { throw 'No agent' }
azcmagent connect
