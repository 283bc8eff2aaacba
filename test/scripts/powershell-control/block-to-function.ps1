function Invoke-Retry {
	param([scriptblock]$Action)
	& $Action
}
Invoke-Retry -Action { azcmagent connect -l eastus }
