$arguments = 'connect', '--resource-group' | ForEach-Object { $_ }
& azcmagent $arguments servers
$program = & { 'azcmagent' }
& $program version
