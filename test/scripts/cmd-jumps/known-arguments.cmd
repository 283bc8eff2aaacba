@echo off
call :main /group servers /location westeurope
exit /b
:main
if "%~1"=="" goto run
if /i "%~1"=="/group" set "GROUP=%~2"
if /i "%~1"=="/location" set "LOC=%~2"
shift & shift
goto main
:run
azcmagent connect --resource-group %GROUP% --location %LOC%
exit /b
