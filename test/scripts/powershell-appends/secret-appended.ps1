$arguments = 'connect', '--resource-group', 'rg'
if ($env:SECRET_GIVEN) {
	$arguments += '--service-principal-secret', 'abc'
}
& azcmagent @arguments
