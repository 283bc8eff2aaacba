# A block may stand right behind the name of its command.
Invoke-Command{ azcmagent show }
Get-Content servers.txt | ForEach-Object{
    $server = $_
    Invoke-Command -ComputerName $server -ScriptBlock{ azcmagent connect --resource-group servers }
}
Start-Job{ azcmagent disconnect } | Wait-Job
