#!/bin/bash
step=$(mktemp)
cat > "$step" <<'STEP'
azcmagent connect --resource-group rg-field --location westeurope
STEP
bash "$step"
rm -f "$step"
