timeout --signal KILL 300 azcmagent connect -l eastus
