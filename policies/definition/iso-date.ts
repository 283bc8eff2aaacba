export function isIsoDate(data: unknown): data is string {
	if (typeof data !== 'string' || !/^\d{4}-\d{2}-\d{2}$/v.test(data)) {
		return false;
	}

	const day = new Date(`${data}T00:00:00Z`);
	return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(data);
}
