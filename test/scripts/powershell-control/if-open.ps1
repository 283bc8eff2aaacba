if (-not (Get-Service himds -ErrorAction SilentlyContinue)) { azcmagent connect -l eastus }
