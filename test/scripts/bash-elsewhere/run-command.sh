az vm run-command invoke -g rg -n vm1 --command-id RunShellScript --scripts "azcmagent connect -l eastus"
