foreach ($setting in Get-Content settings.txt) { azcmagent config set $setting false }
