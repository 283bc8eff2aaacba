@echo off
if "%ROLE%"=="arc" goto install
:loop
call work.cmd
goto loop
:install
azcmagent connect --resource-group servers
