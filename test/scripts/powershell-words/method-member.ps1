$found = 'one two'
azcmagent connect --location $found.Split(' ')[0] --resource-group ($found.Split(' '))[1]
Set-Clipboard -Value $pattern.Match($found).Groups['code'].Value
