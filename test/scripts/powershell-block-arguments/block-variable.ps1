$block = { azcmagent $args[1] }
Invoke-Command $block -ArgumentList 'a', 'connect'
