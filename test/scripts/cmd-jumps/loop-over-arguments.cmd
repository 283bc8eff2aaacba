@echo off
:parse
if "%1"=="" goto run
if /i "%1"=="/group" set GROUP=%2& shift
shift
goto parse
:run
if not defined GROUP set GROUP=servers
azcmagent connect --resource-group %GROUP% --location westeurope
