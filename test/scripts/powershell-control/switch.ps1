$action = 'off'
switch ($action) {
	'on' { azcmagent connect -l eastus }
	'off' { azcmagent disconnect }
}
