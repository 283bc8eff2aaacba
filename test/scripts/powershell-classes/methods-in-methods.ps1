class Agent {
	[bool] IsReady() { return $true }
	hidden [void] Connect() { azcmagent connect }
	[void] Run() {
		if ($this.IsReady()) { $this.Connect() } else { azcmagent disconnect }
	}
}
$agent = [Agent]::new()
$agent.Run()
