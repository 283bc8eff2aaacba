azcmagent ${VERBOSE:+--verbose} connect
