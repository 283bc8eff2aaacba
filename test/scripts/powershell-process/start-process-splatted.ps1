$run = @{FilePath = 'azcmagent.exe'; ArgumentList = 'connect', '-l', 'eastus'; Wait = $true}
Start-Process @run
