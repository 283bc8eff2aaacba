$system = (Get-CimInstance Win32_OperatingSystem).Caption
$group = switch ($system) {
	"Microsoft Windows Server 2022 Standard" { 'rg-standard' }
	"Microsoft Windows Server 2022 $edition" { 'rg-other' }
	default { azcmagent disconnect; 'rg-none' }
}
azcmagent connect --resource-group $group --location westeurope
