@echo off
if not exist C:\connected.txt (
  azcmagent connect -l eastus
)
