class Agent {
	[void] Run([string]$verb) { azcmagent connect }
	[void] Run([int]$count) { azcmagent show }
	[void] Run() { azcmagent version }
}
$agent = [Agent]::new()
$agent.Run()
$agent.Run('x')
