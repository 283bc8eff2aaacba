$line = 'azcmagent connect'
if ($env:ARC) { $line = 'azcmagent show' }
iex $line
