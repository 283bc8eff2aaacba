cat > onboard.sh <<'EOF'
azcmagent connect -l eastus
EOF
scp onboard.sh web01:/tmp/onboard.sh
ssh web01 'bash /tmp/onboard.sh'
