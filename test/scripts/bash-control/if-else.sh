if pgrep himds; then azcmagent show; else azcmagent connect -l eastus; fi
