#!/bin/bash
space='a  b'
azcmagent show "$space" $space 'single $space' "double \$space \"quoted\"" back\ slash
azcm""agent show $'tab\there' "con"'nect' \
	--continued "multi
line"
azcmagent show --tags=Owner='O'\''Brien' "" '*'
empty=
azcmagent show $empty "$empty" end # azcmagent disconnect
: azcmagent disconnect
echo azcmagent disconnect
true; false || azcmagent version
! azcmagent logs
