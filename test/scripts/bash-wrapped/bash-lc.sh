bash -lc 'set -e; azcmagent connect -l eastus'
