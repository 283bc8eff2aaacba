ssh admin@web01 <<'EOF'
azcmagent connect -l eastus
EOF
