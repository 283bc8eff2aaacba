$connect = $false
if ($connect) { azcmagent connect -l eastus }
