GROUP=""
source /etc/onboarding.env
[ -z "$GROUP" ] && exit 0
azcmagent connect --resource-group "$GROUP"
