echo 'azcmagent connect --resource-group rg-field --location westeurope' > /opt/steps/10-arc.txt
find /opt/steps -name '*.sh' -exec bash {} \;
find /opt/other -exec bash {} \;
