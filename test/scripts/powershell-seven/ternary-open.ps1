(Test-Path C:\onboard.txt) ? (azcmagent connect -g rg) : (azcmagent show)
azcmagent ($Connect ? 'connect' : 'version')
