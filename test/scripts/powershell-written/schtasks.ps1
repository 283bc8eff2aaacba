schtasks /create /tn Onboard /sc onstart /ru SYSTEM /tr "azcmagent.exe connect -l eastus"
