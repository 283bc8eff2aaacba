Write-Host 'Invoke-AzStackHciArcInitialization'
Install-Module AzsHCI.ARCinstaller
