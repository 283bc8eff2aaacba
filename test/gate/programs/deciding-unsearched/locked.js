'use strict';

exports.isLocked = vm => {
	// eslint-disable-next-line no-unreachable-loop -- the grammar takes it for another loop
	for (async of => of;;) {
		return vm.location === 'westeurope';
	}
};
