import type {Language} from './command.js';
import {isInOtherLanguage} from './other-languages.js';

const powerShellSigns = [
	/^[ \t]*(?:param\s*\(|function\s+[\w\-]+\s*(?:\(|\{\s*$)|\[CmdletBinding|#requires\b|try\s*\{|using\s+(?:module|namespace))/imv,
	/(?:^|[\s;\(\|\{])(?:Write-(?:Host|Output|Verbose|Error)|Set-\w+|Get-\w+|New-\w+|Invoke-\w+|Start-\w+|Stop-\w+|Connect-\w+|Import-Module|Install-\w+|Register-\w+|Out-Null|Add-\w+|Remove-\w+|Test-\w+|Enable-\w+|Disable-\w+)(?=[\s;\)\|]|$)/mv,
	/^[ \t]*\$(?:env:)?\w+(?:\.\w+)*\s*\+?=[^=]/imv,
	/\$env:\w+/iv,
	/\[(?:System\.)?(?:Environment|Net|Text|Convert|IO|string|void)[.\]\w]*(?:\]::|\])/iv,
	/\s`\s*$/mv,
	/^[ \t]*&\s*[\w"'$]/mv,
	/^[ \t]*<#|(?:^|[\s=\(,])@["']\s*$/mv,
	/^[ \t]*(?:foreach|switch|while|if|elseif)\s*\([^\n]*\)\s*\{|^[ \t]*(?:throw|catch|finally)\b|^[ \t]*\}\s*(?:else|catch|finally)\b/imv,
	/\s-(?:eq|ne|not|match|like|replace|join|split|notmatch|and|or)\s+["'$@\(]/iv,
	/\|\s*(?:iex|%|Invoke-Expression|ForEach-Object|Where-Object|Out-\w+|Set-Content)\b/iv,
	/^[ \t]*\[[\w.]+\]::/mv,
	/^[ \t]*(?:function\s+[\w\-]+|configuration\s+\w+)\s*(?:\([^\n]*\)\s*)?\{/imv,
];

const cmdSigns = [
	/^[ \t]*@?echo\s+off\b/imv,
	/^[ \t]*(?:rem\s|::)/imv,
	/%~?[a-z_]\w*%|%~?(?:dp)?\d/iv,
	/\^[ \t]*$/mv,
	/(?:^|\s)\/(?:wait|create|tn|tr|qn|i)\s|^[ \t]*(?:start|psexec|schtasks|call)\s+["\\:\/]/imv,
	/^[ \t]*(?:setlocal|endlocal|goto\s+\w+|if\s+(?:not\s+)?(?:exist|errorlevel)\b|set\s+"?\w+=)/imv,
];

const bashSigns = [
	/(?:^|[;\s])(?:fi|done|esac)\s*(?:$|&|[;\|\)])/mv,
	/^[ \t]*(?:export|sudo|apt-get|apt|yum|dnf|set\s+-[a-z])\b/mv,
	/^[ \t]*[A-Za-z_]\w*=/mv,
	/\bthen\s*$|;\s*(?:then|do)\b/mv,
	/\$\{?\w+\}?/v,
	/<<-?\s*["']?\w+/v,
];

/** Weak evidence of Windows, used only without any other. */
const windowsSign = /^[ \t]*(?:iex\b|(?:cmd|powershell)(?:\.exe)?[ \t]+[\/\-])|(?:^|[\s"'])(?:[a-z]:|\.{1,2})\\\w/imv;

/** PowerShell would reject such a line: quotes escaped for cmd, or a quoted program without `&`. */
const cmdLine = /^\s*(?:powershell(?:\.exe)?[ \t][^\n]*\\"|"(?=[^"\n]*\\)[^"\n]*\.exe"[ \t]+\w)[^\n]*$/iv;

const count = (signs: readonly RegExp[], text: string): number => signs.filter(sign => sign.test(text)).length;

/** The first line that is not empty, a comment or the start of a document. */
const firstEntry = (text: string): string => text.split('\n', 200).find(line => !/^[ \t]*(?:#.*|---.*)?$/v.test(line)) ?? '';

export const isIgnition = (text: string): boolean => /^\s*\{/v.test(text) && /"ignition"\s*:\s*\{/v.test(text);

/** `bash` if nothing else is recognized. */
export function detectLanguage(text: string): Language {
	const head = text.slice(0, 60_000);
	const [firstLine = ''] = head.trimStart().split('\n', 1);
	if (
		/^#(?:cloud-config|include|cloud-boothook|upstart-job|part-handler|cloud-config-archive)|^## *template:/v.test(firstLine) ||
		/^(?:content-type|mime-version):\s/imv.test(head.slice(0, 400))
	) {
		return 'cloud-init';
	}

	if (
		/^[ \t]*<(?:powershell|script|persist)\b/imv.test(head.slice(0, 2000)) ||
		/^#ps1(?:_sysnative|_x86)?\b/v.test(firstLine) ||
		/^version:\s*1\.\d\s*\ntasks:/mv.test(head.slice(0, 400))
	) {
		return 'cloud-init';
	}

	if (isIgnition(head)) {
		return 'cloud-init';
	}

	if (isInOtherLanguage(firstLine)) {
		return 'other';
	}

	if (firstLine.startsWith('#!')) {
		return /pwsh|powershell/iv.test(firstLine) ? 'powershell' : 'bash';
	}

	if (
		/^[ \t]*-[ \t]+[\w.\-]+:/v.test(firstEntry(head)) &&
		/^[ \t]*(?:-[ \t]*)?(?:hosts|tasks|roles|import_playbook|ansible\.\w+\.\w+|block):/mv.test(head)
	) {
		return 'ansible';
	}

	if (/^[ \t]*@echo\s+off\b/imv.test(head.slice(0, 400)) || cmdLine.test(head.trimEnd())) {
		return 'cmd';
	}

	const [powerShell, cmd, bash] = [count(powerShellSigns, head), count(cmdSigns, head), count(bashSigns, head)];
	if (powerShell + cmd + bash === 0) {
		return windowsSign.test(head) ? 'powershell' : 'bash';
	}

	if (powerShell > 0 && powerShell >= cmd && powerShell >= bash) {
		return 'powershell';
	}

	return cmd > bash ? 'cmd' : 'bash';
}
