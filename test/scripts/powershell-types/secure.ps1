$secret = ConvertTo-SecureString 'text' -AsPlainText -Force
if ($secret -is [SecureString]) { azcmagent connect }
