@echo off
azcmagent version
goto :end
azcmagent connect -l eastus
:end
