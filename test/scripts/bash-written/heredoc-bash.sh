cat <<EOF > /tmp/onboard.sh
azcmagent connect -l $LOCATION
EOF
sudo bash /tmp/onboard.sh
