command=(sudo azcmagent connect --location westeurope)
"${command[@]}"
