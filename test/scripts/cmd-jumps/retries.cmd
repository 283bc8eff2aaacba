@echo off
set n=0
:again
azcmagent connect --resource-group servers
if not errorlevel 1 goto done
set /a n+=1
if %n% lss 3 goto again
exit /b 1
:done
echo ok
