class Server {
	[ValidateNotNullOrEmpty()][ValidateLength(1, 20)] [string]$Name = "a"
	[void] Connect() { azcmagent connect }
}
[Server]::new().Connect()
