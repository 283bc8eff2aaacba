GROUP=
. ./onboarding.env
if [ "$GROUP" = "" ]; then exit 0; fi
azcmagent connect
