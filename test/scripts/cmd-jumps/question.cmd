@echo off
sc query himds | find "RUNNING" >nul && goto connected
azcmagent connect
:connected
echo done
