$session = New-PSSession -ComputerName srv1
Invoke-Command -Session $session { azcmagent connect -l eastus }
