screen -dmS arc bash -c 'azcmagent connect'
