class Server {
	[ValidateNotNull()][ValidateLength(1, 20)] [string]$Name
	[void] Connect() { azcmagent connect }
}
