Invoke-Command -ComputerName node1 { Invoke-AzStackHciArcInitialization -SubscriptionID a -ResourceGroup nodes }
