$secret = 'text'
if ($secret -is [SecureString]) { azcmagent disconnect } else { azcmagent connect }
