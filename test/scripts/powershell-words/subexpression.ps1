$agent = @{ Folder = 'AzureConnectedMachineAgent'; Group = 'servers' }
Invoke-WebRequest -Uri https://contoso.com/$($agent.Folder)/agent.msi -OutFile C:\$($agent.Folder).msi
& $env:ProgramFiles\$($agent.Folder)\azcmagent.exe connect --resource-group rg-$($agent.Group)-arc --tags group=$($agent.Group),site=a
