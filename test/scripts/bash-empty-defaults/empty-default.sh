#!/bin/bash
[ -z "${TENANT:-}" ] && exit 0
azcmagent connect --tenant-id "$TENANT"
