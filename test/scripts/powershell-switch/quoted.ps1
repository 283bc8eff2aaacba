$task = 'Onboard'

switch ($task) {
	"Report" { azcmagent show }
	'Onboard' {
		azcmagent connect --resource-group rg-field --location westeurope
	}
	default { azcmagent version }
}
