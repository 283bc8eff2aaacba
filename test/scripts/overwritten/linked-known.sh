echo 'azcmagent connect --resource-group rg-field --location westeurope' > /tmp/new.sh
echo uptime > /tmp/step.sh
ln -nfs /tmp/new.sh /tmp/step.sh
bash /tmp/step.sh
