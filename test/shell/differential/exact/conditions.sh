#!/bin/bash
mode=connect
count=3
if [[ $mode == con* && $count -gt 2 ]]; then azcmagent show glob; fi
if [[ -z $mode ]]; then azcmagent disconnect; elif [ "$count" -eq 3 ]; then azcmagent show three; else azcmagent version; fi
if [ -n "$mode" -a "$count" != 4 ]; then azcmagent show both; fi
if ((count > 5)); then azcmagent disconnect; else azcmagent show few; fi
[ "$mode" = connect ] && azcmagent show and
[ "$mode" = other ] || azcmagent show or
if ! false; then azcmagent show negated; fi
stop() { return 3; }
stop && azcmagent disconnect
stop
azcmagent show after
exit 0
azcmagent disconnect
