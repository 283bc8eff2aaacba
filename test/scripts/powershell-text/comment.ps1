# azcmagent connect -l eastus
<#
azcmagent connect -l eastus
#>
Write-Host 'x' # azcmagent connect
