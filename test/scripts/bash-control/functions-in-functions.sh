install() { azcmagent version; }
connect() { azcmagent connect -l eastus; }
main() { install; connect; }
main "$@"
