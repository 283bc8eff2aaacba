Start-Process powershell -ArgumentList "-NoProfile -Command `"azcmagent connect -l eastus`""
