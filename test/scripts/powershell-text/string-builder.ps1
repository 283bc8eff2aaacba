$line = New-Object -TypeName System.Text.StringBuilder
[void]$line.Append('azcmagent connect ')
[void]$line.AppendFormat('--resource-group {0}', 'servers')
Invoke-Expression $line.ToString()
