function Run { azcmagent $args[0] }
Run connect
