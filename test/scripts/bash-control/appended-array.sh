args=(connect --location eastus)
if [ -n "$PROXY" ]; then args+=(--proxy "$PROXY"); fi
azcmagent "${args[@]}"
