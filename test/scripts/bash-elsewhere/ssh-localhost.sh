#!/bin/sh
ssh -t admin@localhost sudo azcmagent connect -l eastus
ssh -p 2222 vagrant@127.0.0.1 sudo azcmagent connect -l eastus
