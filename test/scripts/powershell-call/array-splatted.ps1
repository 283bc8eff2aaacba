$list = @('connect', '--resource-group', $group)
$list += '--verbose'
& azcmagent.exe @list
