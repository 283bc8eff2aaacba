pwsh -NoProfile -Command "& azcmagent connect --location eastus"
