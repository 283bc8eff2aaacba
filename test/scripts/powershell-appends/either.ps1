$line = 'azcmagent '
if ($env:ARC -eq 'yes') { $line += 'connect' } elseif ($env:ARC -eq 'no') { $line += 'disconnect' } else { $line += 'show' }
iex $line
