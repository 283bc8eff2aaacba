export VERB=connect
cat > /tmp/onboard.yml <<'EOT'
- hosts: localhost
  tasks:
    - shell: azcmagent {{ lookup('env', 'VERB') }}
EOT
ansible-playbook /tmp/onboard.yml
