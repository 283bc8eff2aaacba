echo 'azcmagent connect --resource-group rg-field --location westeurope' > /opt/steps/10-arc.md
find /opt/steps -type f -not -name '*.md' -exec bash {} \;
