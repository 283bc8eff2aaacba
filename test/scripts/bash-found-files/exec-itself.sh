echo 'azcmagent connect --resource-group rg-field --location westeurope' > /opt/steps/10-arc.sh
chmod +x /opt/steps/10-arc.sh
find /opt/steps -name '*.sh' -exec {} \;
