/opt/azcmagent/bin/azcmagent connect -g rg-edge -l northeurope
