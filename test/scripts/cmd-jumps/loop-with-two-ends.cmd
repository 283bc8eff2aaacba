:wait
if exist C:\stop.txt exit /b 0
if exist C:\ready.txt goto connect
goto wait
:connect
azcmagent connect --resource-group servers
