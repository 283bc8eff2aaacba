@echo off
for %%f in (*.json) do azcmagent connect --config %%f
