$mode = 'Connect'
if ($mode -eq 'connect') { azcmagent connect -l eastus } else { azcmagent disconnect }
