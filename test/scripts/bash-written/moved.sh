cat > /tmp/a.sh <<'EOF'
azcmagent connect -l eastus
EOF
mv /tmp/a.sh /opt/b.sh
bash /opt/b.sh
