@echo off
azcmagent show >nul 2>&1 && (echo connected & goto :eof)
azcmagent connect --resource-group servers
