<#
.EXAMPLE
	azcmagent connect --location eastus
#>
azcmagent show
