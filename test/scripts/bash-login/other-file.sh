echo 'sudo azcmagent connect' > ~/.bash_notes
