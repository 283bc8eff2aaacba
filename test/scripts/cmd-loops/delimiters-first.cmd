@echo off
echo x=1,azcmagent> commands.txt
for /f "delims=, tokens=2" %%g in (commands.txt) do %%g connect
echo west,azcmagent show> commands.txt
for /f "DELIMS=, TOKENS=2" %%g in (commands.txt) do %%g
