$arguments = foreach ($argument in 'connect', '--resource-group', 'servers') { $argument }
& azcmagent $arguments
