$list = @()
if ($env:ARC) { $list += 'connect' } else { $list += 'show' }
& azcmagent $list --verbose
