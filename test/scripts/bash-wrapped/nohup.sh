nohup azcmagent connect -l eastus > /var/log/arc.log 2>&1 &
