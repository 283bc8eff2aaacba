$list = @('connect', '--location', 'eastus')
if ($tags) { $list += '--tags'; $list += $tags }
& azcmagent @list
