#!/bin/bash
set -euo pipefail
GROUP=rg-edge
LOCATION="west${1:-europe}"
NAME=web
readonly TENANT=contoso
export SUFFIX="-01"
FULL="${NAME}${SUFFIX}"
azcmagent connect --resource-group "$GROUP" --location "${LOCATION}" --resource-name "${FULL^^}" --tenant-id ${TENANT:0:4} --tags "Owner=a b,Count=${#GROUP}"
azcmagent show "${FULL%-*}" "${FULL#*-}" "${FULL/web/app}" ${UNSET-fallback} ''
