cat > /etc/systemd/system/arc-onboard.service <<'EOF'
[Service]
Type=oneshot
ExecStart=/usr/bin/azcmagent connect -l eastus
EOF
systemctl daemon-reload
systemctl enable --now arc-onboard.service
