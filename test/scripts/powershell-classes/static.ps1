class Agent {
	static [string]$Verb = 'version'
	static [int] Run([string]$verb) {
		azcmagent $verb
		return 0
	}
}
[Agent]::Run([Agent]::Verb)
[Agent]::Verb = 'connect'
$code = [Agent]::Run([Agent]::Verb)
