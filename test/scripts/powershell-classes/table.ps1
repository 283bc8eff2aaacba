class Settings {
	[string]$Verb = 'show'
	[string]$Group
}
$settings = [Settings]@{ Verb = 'connect' }
azcmagent $settings.Verb
