cat <<'EOF' | sudo bash -s -- web01
azcmagent connect --resource-name "$1"
EOF
