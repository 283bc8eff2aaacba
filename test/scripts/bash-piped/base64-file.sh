echo "YXpjbWFnZW50IGNvbm5lY3QgLWwgZWFzdHVzCg==" | base64 --decode > /tmp/x.sh
bash /tmp/x.sh
