echo 'azcmagent show' | sudo tee -a /etc/profile
