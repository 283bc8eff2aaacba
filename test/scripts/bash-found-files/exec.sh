mkdir -p /opt/steps
cat > /opt/steps/10-arc.sh <<'STEP'
azcmagent connect --resource-group rg-field --location westeurope
STEP
find /opt/steps -maxdepth 1 -type f -name '*.sh' -exec bash {} \;
