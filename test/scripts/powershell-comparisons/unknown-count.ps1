$settings = Import-PowerShellDataFile -Path C:\lab.psd1
$nodes = @($settings.Machines | Where-Object Role -eq 'Node')
if ($nodes.Count -ne 2) { throw 'two nodes are required' }
azcmagent connect --resource-group servers
