cat > /tmp/on.sh <<'EOF'
#!/bin/bash
azcmagent connect
EOF
chmod +x /tmp/on.sh
mv /tmp/on.sh /usr/local/bin/onboard
onboard
