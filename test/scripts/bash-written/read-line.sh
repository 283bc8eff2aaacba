read -r STEP <<'END'
azcmagent connect --resource-group rg-field --location westeurope
END
read -r -a WORDS <<< 'azcmagent connect'
mapfile -t LINES < /etc/steps
bash -c "$STEP"
