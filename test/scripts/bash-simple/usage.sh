usage() {
	cat <<EOF
Usage: onboard.sh
  azcmagent connect --resource-group RG
EOF
}
usage
