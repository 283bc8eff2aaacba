@echo off
pushd C:\agent & if not exist ready.txt (echo not ready & exit /b 1) else echo ready
azcmagent connect --resource-group servers
