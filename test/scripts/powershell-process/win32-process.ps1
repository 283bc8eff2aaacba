$line = 'azcmagent connect --resource-group servers'
Invoke-CimMethod -ClassName Win32_Process -MethodName Create -Arguments @{ CommandLine = $line }
Invoke-CimMethod -ComputerName web01 -ClassName Win32_Process -MethodName Create -Arguments @{ CommandLine = $line }
Invoke-CimMethod -ClassName Win32_Service -MethodName Change -Arguments @{ PathName = $line }
