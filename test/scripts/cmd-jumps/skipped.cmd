@echo off
goto main
:connect
azcmagent connect
goto :eof
:main
azcmagent show
