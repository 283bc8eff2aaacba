$count = 5
if ($count -is [string]) { azcmagent connect }
