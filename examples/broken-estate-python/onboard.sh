#!/bin/bash
set -euo pipefail

wget https://aka.ms/azcmagent -O /tmp/install_linux_azcmagent.sh
bash /tmp/install_linux_azcmagent.sh

# The service principal's id and secret come from Secrets Manager, so they are no part of the user data.
install --directory --mode 700 /run/arc
aws secretsmanager get-secret-value --secret-id arc-onboarding --query SecretString --output text > /run/arc/credentials.json

azcmagent connect \
    --config /run/arc/credentials.json \
    --tenant-id 22222222-2222-4222-8222-222222222222 \
    --subscription-id 11111111-1111-4111-8111-111111111111 \
    --resource-group arc-servers \
    --location westeurope \
    --resource-name worker
