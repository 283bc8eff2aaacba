$line = 'azcmagent connect'
$bytes = [System.Text.Encoding]::Unicode.GetBytes($line)
powershell.exe -NoProfile -EncodedCommand ([Convert]::ToBase64String($bytes))
