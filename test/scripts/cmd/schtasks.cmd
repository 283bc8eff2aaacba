schtasks /create /tn Arc /sc onstart /tr "azcmagent.exe connect -l eastus" /ru SYSTEM
