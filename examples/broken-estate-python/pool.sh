#!/bin/bash
wget https://aka.ms/azcmagent -O /tmp/install_linux_azcmagent.sh
bash /tmp/install_linux_azcmagent.sh
azcmagent connect --use-device-code \
    --subscription-id 11111111-1111-4111-8111-111111111111 \
    --resource-group arc-servers \
    --location westeurope
