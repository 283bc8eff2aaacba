& { azcmagent $args[0] } connect
