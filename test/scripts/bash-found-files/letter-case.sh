echo 'azcmagent connect --resource-group rg-field --location westeurope' > /opt/steps/10-ARC.SH
find /opt/steps -iname '*arc.sh' -exec bash {} \;
