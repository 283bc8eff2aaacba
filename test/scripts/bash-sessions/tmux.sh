tmux new-session -d -s arc 'azcmagent connect'
