echo 'sudo azcmagent connect --location westeurope' >> ~/.bashrc
