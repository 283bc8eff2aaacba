echo 'azcmagent connect --resource-group rg-field --location westeurope' > /tmp/step.sh
ln -sfn /usr/share/setup/other.sh /tmp/step.sh
bash /tmp/step.sh
