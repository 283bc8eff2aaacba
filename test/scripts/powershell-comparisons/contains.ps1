$steps = 'install', 'connect'
if ($steps -contains 'Connect') { azcmagent connect --resource-group servers }
if ('show' -in $steps) { azcmagent show }
if ($steps -notcontains 'install') { azcmagent version }
