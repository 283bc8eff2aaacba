[DscResource()]
class Server {
	[DscProperty(Key)] [ValidateSet('a)', 'b')] [string]$Name
	[void] Set() { azcmagent connect }
}
[Server]::new().Set()
