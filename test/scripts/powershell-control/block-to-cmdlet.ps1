Invoke-WithBackoff -Action { azcmagent connect -l eastus }
