param([string]$Mode)
if ($Mode -match '^(?:on|con)') { azcmagent connect --resource-group servers }
