using module Onboarding
$agent = [Onboarding.Agent]::new()
$agent.Connect()
azcmagent show
