psexec \\srv1 -s azcmagent connect -l eastus
