ssh -o StrictHostKeyChecking=no admin@web01 'sudo azcmagent connect -l eastus'
