sudo MSFT_ARC_TEST=true azcmagent connect -l eastus
