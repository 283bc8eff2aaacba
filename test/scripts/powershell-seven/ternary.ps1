$isGovernment = $true
$verb = $isGovernment ? 'connect' : 'show'
azcmagent $verb
