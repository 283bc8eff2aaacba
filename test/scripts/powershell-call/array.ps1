$list = @('connect', '--resource-group', $group, '--location', 'eastus')
& azcmagent.exe $list
