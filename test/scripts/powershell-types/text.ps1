$name = 'server'
if ($name -is [string]) { azcmagent connect } else { azcmagent disconnect }
