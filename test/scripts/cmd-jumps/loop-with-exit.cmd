@echo off
if "%ROLE%"=="arc" goto install
:loop
echo work
if exist C:\stop.txt exit /b 0
goto loop
:install
azcmagent connect --resource-group servers
