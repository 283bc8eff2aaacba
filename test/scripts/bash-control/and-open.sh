[ -x /usr/bin/azcmagent ] && azcmagent connect -l eastus
