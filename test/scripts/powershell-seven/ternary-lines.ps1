$verb = $true -or $other ?
	'show' :
	'connect'
azcmagent $verb
