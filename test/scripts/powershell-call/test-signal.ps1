[System.Environment]::SetEnvironmentVariable('MSFT_ARC_TEST', 'true', [System.EnvironmentVariableTarget]::Machine)
$env:MSFT_ARC_TEST = 'true'
& azcmagent connect --location eastus
