#!/bin/bash
GROUP=rg-edge
cat > template.sh <<'END'
azcmagent connect --resource-group __GROUP__ --location __LOCATION__ --tags a/b,a/c
END
sed -i -e "s/__GROUP__/$GROUP/" -e 's|__LOCATION__|westeurope|; s#a/#x/#g' template.sh
bash template.sh
sed 's/connect/show/g' template.sh > other.sh
bash other.sh
cat other.sh | sed "s/rg-edge/${GROUP%-*}/" | bash
