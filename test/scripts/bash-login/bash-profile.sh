#!/bin/bash
user=$1
cat <<PROFILE > "/home/$user/.bash_profile"
sudo azcmagent connect --location "$2"
rm -f "/home/$user/.bash_profile"
PROFILE
