cat > /usr/local/bin/agent <<'EOF'
exec /opt/azcmagent/bin/azcmagent "$@"
EOF
agent connect -g servers
