#!/bin/bash
if azcmagent show; then azcmagent version; else azcmagent connect -l eastus; fi
azcmagent check || azcmagent connect --resource-group "$GROUP"
azcmagent logs && azcmagent disconnect
until azcmagent check; do azcmagent config list; break; done
if systemctl is-active himds; then systemctl restart himds; else systemctl start himds; fi
for attempt in 1 2 3; do
	azcmagent connect --location westeurope && break
	sleep 10
done
