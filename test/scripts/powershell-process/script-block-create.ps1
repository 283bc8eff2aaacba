$block = [scriptblock]::Create('azcmagent connect -l eastus')
& $block
