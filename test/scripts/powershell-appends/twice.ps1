$line = 'azcmagent '
if ($env:ARC) { $line += 'connect ' }
if ($env:PROXY) { $line += '--proxy http://proxy' }
cmd /c $line
