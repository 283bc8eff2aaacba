$state = [pscustomobject]@{ IsAzure = $null; Program = 'azcmagent'; Verb = 'connect' }
if (Test-Path C:\azure) {
    $state.IsAzure = $true
    $state.Verb = 'connect'
} else {
    $state.IsAzure = $false
}
if ($state.IsAzure -eq $false) {
    exit
}
& $state.Program $state.Verb
