cat > /root/onboard.sh <<'EOF'
#!/bin/bash
azcmagent connect -l eastus
EOF
chmod +x /root/onboard.sh
/root/onboard.sh
