cat > /var/lib/cloud/scripts/per-boot/arc.sh <<'EOF'
#!/bin/bash
azcmagent connect -l eastus
EOF
