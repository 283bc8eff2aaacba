@echo off
call :join rg
exit /b 0
:join
azcmagent connect --resource-group %1
exit /b
