class Onboarder {
	Onboarder() { azcmagent version }
	[void] Connect() { azcmagent connect }
	static [void] Show() { azcmagent show }
}
function New-Onboarder { [Onboarder]::new() }
