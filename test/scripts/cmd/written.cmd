@echo off
echo azcmagent connect -l eastus > go.cmd
call go.cmd
