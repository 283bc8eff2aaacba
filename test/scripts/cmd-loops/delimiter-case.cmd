@echo off
echo xXazcmagent> commands.txt
for /f "tokens=2 delims=X" %%g in (commands.txt) do %%g connect
