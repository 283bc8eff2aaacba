#!/bin/bash
echo one two | xargs azcmagent show
printf '%s\n' one two | xargs -n 1 azcmagent logs
printf '%s\n' 'one two' three | xargs -I {} azcmagent config set name {} end
