#!/bin/bash
export LOCATION=eastus
plain=hidden
bash -c 'azcmagent connect --location "$LOCATION" --name "$1" "${plain:-none}"' zero one
sh -c "azcmagent show $plain"
bash -c "bash -c 'azcmagent version'"
command="azcmagent logs"
eval "$command" --full
eval 'azcmagent disconnect "$plain"'
echo 'azcmagent show piped' | bash
printf 'azcmagent show %s\n' one two | sh
echo "YXpjbWFnZW50IGNvbm5lY3QgLWwgZWFzdHVzCg==" | base64 -d | bash
bash <<< "azcmagent show string"
env NAME=x bash -c 'azcmagent show "$NAME"'
(cd "$HOME" && azcmagent show subshell)
{ azcmagent show group; azcmagent version; }
