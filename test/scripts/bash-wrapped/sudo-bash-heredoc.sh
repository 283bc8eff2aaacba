sudo bash <<'EOF'
azcmagent connect -l eastus
EOF
