#!/bin/bash
sudo azcmagent show one
sudo -E -u root -- azcmagent show two
sudo env A=b azcmagent show three
A=b azcmagent show four
nohup azcmagent show five
timeout 5 azcmagent show six
timeout -k 1 5 nice -n 5 azcmagent show seven
command azcmagent show eight
exec azcmagent show nine
azcmagent disconnect
