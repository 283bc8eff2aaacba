GROUP=
cat > /tmp/own.env <<'EOF'
OTHER=a
EOF
. /tmp/own.env
[ -z "$GROUP" ] && exit 0
azcmagent connect
