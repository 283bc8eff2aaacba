$size = 'small'
$verb = $size -eq 'large' ? 'connect' : $size -eq 'small' ? 'version' : 'show'
$isThere = $false ? $false : $false -or $true
azcmagent $verb
if ($isThere) { azcmagent check }
