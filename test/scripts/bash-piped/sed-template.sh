cat > tpl.sh <<'EOF'
azcmagent connect --resource-group __GROUP__
EOF
sed "s/__GROUP__/$GROUP/" tpl.sh > out.sh
bash out.sh
