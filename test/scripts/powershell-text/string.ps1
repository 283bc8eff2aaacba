$command = 'azcmagent connect -l eastus'
"Run: $command"
