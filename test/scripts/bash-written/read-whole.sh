read -r -d '' STEP <<'END' || true
azcmagent connect --resource-group rg-field --location westeurope
END
bash -c "$STEP"
