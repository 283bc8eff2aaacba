@echo off
echo azcmagent connect> "C:\arc files\on (1).cmd"
for %%f in ("C:\arc files\on (1).cmd" off.cmd) do call %%f
