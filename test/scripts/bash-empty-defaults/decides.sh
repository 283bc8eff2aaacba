[ "${ENABLE:-false}" = true ] || exit 0
azcmagent connect
