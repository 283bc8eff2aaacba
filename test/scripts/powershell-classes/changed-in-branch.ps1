class Agent {
	[string]$Verb = 'show'
	[void] Prepare() {
		if (Test-Path C:\onboard.txt) { $this.Verb = 'connect' }
	}
}
$agent = [Agent]::new()
azcmagent $agent.Verb
$agent.Prepare()
azcmagent $agent.Verb
