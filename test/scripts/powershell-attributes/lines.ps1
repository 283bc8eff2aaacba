class Server {
	[ValidateNotNullOrEmpty()]
	[ValidateSet("a", "b")]
	[string]
	$Name = "a"

	[void] Connect() { azcmagent connect --resource-name $this.Name }
}
[Server]::new().Connect()
