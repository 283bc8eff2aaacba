class Base {
	[string]$Verb = 'version'
	Base([string]$name) { azcmagent check }
	[void] Run() { azcmagent $this.Verb }
	[void] Stop() { azcmagent disconnect }
}
class Derived : Base {
	Derived() : base('x') { $this.Verb = 'connect' }
	[void] Run() {
		azcmagent show
		([Base]$this).Run()
	}
}
([Derived]::new()).Run()
