cat > /opt/tools/onboard <<'EOF'
#!/bin/bash
azcmagent connect
EOF
export PATH=/opt/tools:$PATH
onboard
