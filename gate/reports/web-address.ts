/** Safe in a link of any markup. */
export const isWebAddress = (text: string | undefined): text is string =>
	text !== undefined && text.length < 2000 && /^https?:\/\/[\w\-.~:\/?#@!$*+,;=%\u0026]+$/v.test(text) && URL.canParse(text);
