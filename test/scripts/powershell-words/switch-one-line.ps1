switch ($env:KIND) { 'server' { azcmagent connect } { $_ -like 'x*' } { azcmagent show } default { exit } }
