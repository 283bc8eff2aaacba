apt-get update && apt-get install -y azcmagent && azcmagent connect -l eastus
