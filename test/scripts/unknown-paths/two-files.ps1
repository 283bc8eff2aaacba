# The file that is written and the one that is run were both looked for, and need not be the same.
$answers = (Get-ChildItem -Path $env:SystemDrive\setup -Filter answers.txt -Recurse).FullName
Set-Content -Path $answers -Value 'azcmagent connect --resource-group rg-field --location westeurope'
$tool = (Get-ChildItem -Path $env:SystemDrive\setup -Filter setup.ps1 -Recurse).FullName
. $tool
