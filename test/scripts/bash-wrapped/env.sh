env -i PATH=/usr/bin MSFT_ARC_TEST=true azcmagent connect -l eastus
