function Run { & { azcmagent $args[0] } version; azcmagent $args[0] }
Run connect
