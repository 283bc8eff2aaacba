class Agent {
	[string]$Verb
	Agent() { $this.Verb = 'show' }
	Agent([string]$verb) { $this.Verb = $verb; azcmagent check }
	[void] Run() { azcmagent $this.Verb }
}
$first = New-Object Agent
$first.Run()
$second = New-Object -TypeName Agent -ArgumentList 'connect'
$second.Run()
