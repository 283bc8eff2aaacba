WANTED=yes
if [ "$WANTED" = "yes" ]; then azcmagent connect -l eastus; fi
