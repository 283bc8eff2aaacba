$line = [System.Text.StringBuilder]::new('azcmagent connect')
if ($env:PROXY) { $null = $line.Append(" --proxy-url $env:PROXY") }
Invoke-Expression $line.ToString()
