param($Secret)
if ($Secret -is [SecureString]) { azcmagent connect }
