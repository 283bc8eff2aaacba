#!/bin/bash
choose() {
	case "$1" in
		web-*) azcmagent connect --resource-name "$1" ;;
		db? | cache) azcmagent disconnect "$1" ;;
		[0-9]*) azcmagent show number ;;
		*) azcmagent version ;;
	esac
}
choose web-01
choose db1
choose cache
choose 7up
choose other
