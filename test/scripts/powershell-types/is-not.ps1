$secret = 'text'
if ($secret -isnot [System.Security.SecureString]) { azcmagent connect }
