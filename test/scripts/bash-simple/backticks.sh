state=`azcmagent show`
