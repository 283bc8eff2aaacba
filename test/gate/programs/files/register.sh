#!/bin/bash
for namespace in Microsoft.HybridCompute Microsoft.GuestConfiguration Microsoft.HybridConnectivity; do
	az provider register --wait --namespace "$namespace"
done
