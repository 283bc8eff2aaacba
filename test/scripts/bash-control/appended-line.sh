line="azcmagent connect --location eastus"
if [ -n "$TAGS" ]; then line="$line --tags $TAGS"; fi
eval "$line"
