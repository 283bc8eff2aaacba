WANTED=no
if [ "$WANTED" = "yes" ]; then azcmagent connect -l eastus; fi
