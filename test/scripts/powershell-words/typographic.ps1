Set-DnsClientServerAddress –InterfaceAlias “First card” -ServerAddresses 10.0.0.1
$where = ‘westeurope’
azcmagent connect --location $where, $other
if ($ready) { Install-WindowsFeature -Name One, Two }
