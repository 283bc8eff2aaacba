$line = 'azcmagent '
$go = $false
if ($go) { $line += 'connect' } else { $line += 'show' }
iex $line
