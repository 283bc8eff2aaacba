#!/bin/bash
set -e
GROUP=rg
for namespace in HybridCompute GuestConfiguration HybridConnectivity; do
	az provider register --namespace "Microsoft.$namespace"
done
az role assignment create --role "Azure Connected Machine Onboarding" --scope "subscriptions/$GROUP"
systemctl stop walinuxagent
sudo systemctl disable --now walinuxagent
