cat > /etc/motd <<'EOF'
To connect: azcmagent connect
EOF
azcmagent version
