switch ($args[0]) {
	'on' { azcmagent connect -l eastus }
	default { azcmagent show }
}
