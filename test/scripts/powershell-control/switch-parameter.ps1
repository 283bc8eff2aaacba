param([switch]$Connect)
if ($Connect) { azcmagent connect -l eastus }
