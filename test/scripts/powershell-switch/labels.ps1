:machines foreach ($name in 'one', 'two') {
	if (Test-Path "C:\ProgramData\field\$name.done") {
		continue machines
	}

	azcmagent connect --resource-group rg-field --resource-name $name
	break machines
}

azcmagent show
