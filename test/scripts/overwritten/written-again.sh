cp /usr/share/setup/other.sh /tmp/step.sh
echo 'azcmagent connect --resource-group rg-field --location westeurope' > /tmp/step.sh
bash /tmp/step.sh
