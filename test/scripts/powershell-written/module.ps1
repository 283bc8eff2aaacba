Set-Content -Path C:\Contoso\Onboarding.psm1 -Value 'function Join-Arc { azcmagent connect --resource-group servers }'
Import-Module -Name C:\Contoso\Onboarding.psm1
Join-Arc
