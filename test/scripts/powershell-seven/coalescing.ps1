$verb = $null
azcmagent ($verb ?? 'show')
$verb = 'version'
$chosen = $verb ?? 'connect'
azcmagent $chosen
$open = $env:VERB ?? (azcmagent disconnect)
