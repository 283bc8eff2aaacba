cmd /c "cmd /c "azcmagent.exe" connect --location eastus"
