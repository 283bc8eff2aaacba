#!/bin/bash
shopt -s expand_aliases
alias arc='sudo azcmagent'
arc connect -g "my group"
