until [ -x /usr/bin/azcmagent ]; do azcmagent show; done
azcmagent connect -l eastus
