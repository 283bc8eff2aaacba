lxc exec guest1 -- azcmagent connect -l eastus
