azcmagent version; if ($?) { }
azcmagent connect --location eastus
