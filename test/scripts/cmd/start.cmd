start "" /wait azcmagent.exe connect -l eastus
