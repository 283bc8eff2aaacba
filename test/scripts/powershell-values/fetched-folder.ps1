$settings = Invoke-RestMethod https://example.org/settings.json
& "$($settings.Folder)\azcmagent.exe" connect
