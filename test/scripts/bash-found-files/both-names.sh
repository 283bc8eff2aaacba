echo 'azcmagent connect --resource-group rg-field --location westeurope' > /opt/steps/20-arc.sh
find /opt/steps -name '*.sh' -a -name '10-*' -exec bash {} \;
