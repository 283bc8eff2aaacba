$address = kubectl get service/one -n two -o jsonpath='{.status.ingress[0].ip}'
azcmagent connect
