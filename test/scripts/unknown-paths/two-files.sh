#!/bin/bash
note=$(find /srv/setup -name 'note-*' | head -1)
tool=$(find /srv/setup -name 'tool-*' | head -1)
echo 'azcmagent connect --resource-group rg-field --location westeurope' > "$note"
bash "$tool"
