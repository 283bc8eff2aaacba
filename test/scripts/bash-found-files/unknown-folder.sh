echo 'azcmagent connect --resource-group rg-field --location westeurope' > "$STEPS/10-arc.sh"
find "$STEPS" -name '10-*' -exec bash {} \;
