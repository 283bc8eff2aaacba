/** Whether a text is an address of the web that can stand in a link as it is, whatever the markup around it. */
export const isWebAddress = (text: string | undefined): text is string =>
	text !== undefined && text.length < 2000 && /^https?:\/\/[\w\-.~:\/?#@!$*+,;=%\u0026]+$/v.test(text) && URL.canParse(text);
