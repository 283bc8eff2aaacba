usage() {
	help=yes
}
help=no
parsed=$(getopt -o hl: --long help,location: -- "$@")
eval set -- "$parsed"
while :; do
	case "$1" in
		-h | --help) usage; shift ;;
		-l | --location) location="$2"; shift 2 ;;
		--) shift; break ;;
		*) usage; break ;;
	esac
done
if [[ "$help" == yes ]]; then
	exit 0
fi
azcmagent connect --location "$location"
