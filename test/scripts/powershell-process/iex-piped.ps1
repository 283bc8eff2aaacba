'azcmagent connect -l eastus' | iex
