$count = 1
$count -eq 2 -and $true ? (azcmagent connect -g rg) : (azcmagent show)
