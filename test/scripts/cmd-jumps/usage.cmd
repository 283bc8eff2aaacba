@echo off
if "%~1"=="/?" goto usage
azcmagent connect --resource-group servers
goto :eof
:usage
echo usage: azcmagent connect
exit /b 1
