logger "azcmagent connect failed"
notify --text "azcmagent connect"
