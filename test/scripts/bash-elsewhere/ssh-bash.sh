ssh admin@web01 "sudo bash -s" <<'EOF'
azcmagent connect -l eastus
EOF
