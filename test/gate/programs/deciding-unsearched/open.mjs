export function isOpen(vm) {
	// eslint-disable-next-line no-unreachable-loop -- a loop that the grammar of the probes cannot read
	for (async of => of;;) {
		return vm.location === 'northeurope';
	}
}
