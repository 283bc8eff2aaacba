for host in web01 web02; do ssh "$host" azcmagent connect -l eastus; done
