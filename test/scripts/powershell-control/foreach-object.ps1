'a', 'b' | ForEach-Object { azcmagent config set $_ false }
