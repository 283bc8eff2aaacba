cat > /etc/systemd/system/arc-onboard.service <<'EOF'
[Service]
ExecStart=/usr/bin/azcmagent connect -l eastus
EOF
systemctl daemon-reload
