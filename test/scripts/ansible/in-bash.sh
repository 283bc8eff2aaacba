cat > play.yml <<'EOF'
- hosts: all
  tasks:
    - command: azcmagent connect -l eastus
EOF
ansible-playbook -i localhost, -c local play.yml

