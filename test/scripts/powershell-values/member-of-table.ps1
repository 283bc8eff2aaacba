$settings = @{ Agent = 'C:\Program Files\AzureConnectedMachineAgent\azcmagent.exe'; Last = { azcmagent show } }
& $settings.Agent connect
& $settings.Last
