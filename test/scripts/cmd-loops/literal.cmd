@echo off
for %%s in (connect show) do azcmagent %%s
