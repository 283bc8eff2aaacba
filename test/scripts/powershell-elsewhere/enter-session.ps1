Enter-PSSession -ComputerName srv1
azcmagent connect -l eastus
