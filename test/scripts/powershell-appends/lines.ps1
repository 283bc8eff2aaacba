$text = "Write-Host begins`n"
if ($env:ARC) { $text += "azcmagent connect`n" }
$text += "Write-Host ends`n"
Invoke-Expression $text
