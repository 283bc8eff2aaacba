:wait
ping -n 5 127.0.0.1 >nul
if exist C:\ready.txt goto connect
goto wait
:connect
azcmagent connect --resource-group servers
