sudo su - <<EOF
azcmagent connect -l eastus
EOF
