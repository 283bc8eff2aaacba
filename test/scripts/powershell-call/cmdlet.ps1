Connect-AzConnectedMachine -ResourceGroupName rg -Name $env:COMPUTERNAME -Location eastus
