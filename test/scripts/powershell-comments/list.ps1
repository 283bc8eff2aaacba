# What is called is told by a list with remarks in it.
$words = @(
	'azcmagent', # the program

	# what it is to do
	'connect',
	'--resource-group' <# a group #>, 'rg-field'
)
& $words[0] $words[1] $words[2] $words[3]
