echo 'azcmagent connect --resource-group rg-field --location westeurope' > /opt/steps/10-arc.sh
bash '/opt/steps/*.sh'
