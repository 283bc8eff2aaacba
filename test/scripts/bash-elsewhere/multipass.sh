multipass exec vm1 -- sudo azcmagent connect -l eastus
