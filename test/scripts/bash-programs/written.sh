cat > /usr/local/sbin/onboard <<'EOF'
#!/bin/bash
azcmagent connect
EOF
chmod 755 /usr/local/sbin/onboard
onboard
