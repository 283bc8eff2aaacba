cat > /opt/tools/onboard <<'EOF'
#!/bin/bash
azcmagent connect
EOF
onboard
