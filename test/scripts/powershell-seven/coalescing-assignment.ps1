$verb = $null
$verb ??= 'show'
azcmagent $verb
$verb ??= azcmagent connect -g rg
azcmagent $verb
