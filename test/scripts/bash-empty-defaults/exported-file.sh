GROUP=""
export $(grep -v "^#" /etc/onboarding.env | xargs)
case "$GROUP" in "") exit 0 ;; esac
azcmagent connect
