import {filterStyle} from './filters.js';

export const palettes = {
	light: {
		background: '#ffffff',
		raised: '#f6f8fa',
		line: '#d0d7de',
		text: '#1f2328',
		muted: '#57606a',
		link: '#0b57d0',
		violation: '#b3261e',
		undetermined: '#6f42c1',
		exempted: '#57606a',
		compliant: '#116329',
		'not-applicable': '#57606a',
	},
	dark: {
		background: '#0f1318',
		raised: '#181e26',
		line: '#3a434e',
		text: '#e6edf3',
		muted: '#a3adb8',
		link: '#79b8ff',
		violation: '#ff8f85',
		undetermined: '#c9a9ff',
		exempted: '#a3adb8',
		compliant: '#6fdd8b',
		'not-applicable': '#a3adb8',
	},
} as const;

const variables = (palette: Readonly<Record<string, string>>): string =>
	Object.entries(palette)
		.map(([name, color]) => `--${name}: ${color};`)
		.join(' ');

export const style = `
:root {color-scheme: light dark; ${variables(palettes.light)}}
@media (prefers-color-scheme: dark) {:root {${variables(palettes.dark)}}}
* {box-sizing: border-box}
html {scroll-padding-top: 1rem}
body {margin: 0; background: var(--background); color: var(--text); font: 1rem/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; overflow-wrap: anywhere}
a {color: var(--link)}
a:focus-visible, input:focus-visible, summary:focus-visible, .scroll:focus-visible {outline: 3px solid var(--link); outline-offset: 2px}
.skip {position: absolute; left: -100vw}
.skip:focus {left: 1rem; top: 1rem; padding: .5rem 1rem; background: var(--background); z-index: 1}
header, .columns {max-width: 84rem; margin: 0 auto; padding: 1rem clamp(1rem, 4vw, 2.5rem)}
header {padding-top: 1.5rem; border-bottom: 1px solid var(--line)}
h1 {font-size: 1.75rem; line-height: 1.25; margin: 0 0 .5rem}
h2 {font-size: 1.375rem; line-height: 1.3; margin: 0 0 .5rem}
h3 {font-size: 1.1875rem; margin: 0 0 .5rem}
h4 {font-size: 1rem; margin: 0 0 .5rem}
h5 {font-size: 1rem; font-weight: 600; margin: 0; unicode-bidi: isolate}
small {font-size: .875rem; font-weight: 400; color: var(--muted)}
.group > p {margin-bottom: .25rem}
.todo {margin-top: .5rem}
p {margin: 0 0 .5rem}
code, pre, .finding h5 + p a {font: .875em/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; unicode-bidi: isolate}
pre {margin: 0 0 .5rem; padding: .75rem; border: 1px solid var(--line); border-radius: .375rem; background: var(--background); white-space: pre-wrap}
.badge {display: inline-block; padding: 0 .5rem; border: 1px solid; border-radius: 1rem; font-size: .8125rem; font-weight: 600; line-height: 1.5; white-space: nowrap; vertical-align: .1em}
.badge.is-violation {color: var(--violation)}
.badge.is-undetermined {color: var(--undetermined)}
.badge.is-exempted {color: var(--exempted)}
.badge.is-compliant {color: var(--compliant)}
.badge.is-not-applicable {color: var(--not-applicable)}
.count, .finding h5 + p, .source, .label {color: var(--muted)}
.source, .finding h5 + p {font-size: .875rem}
.filters {display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: 1rem 0 0; padding: .5rem .75rem; border: 1px solid var(--line); border-radius: .5rem}
.filters label {display: inline-flex; align-items: center; gap: .375rem; min-height: 1.75rem}
input {accent-color: var(--link); width: 1.125rem; height: 1.125rem; margin: 0}
nav ul {list-style: none; margin: 0; padding: 0}
nav ul ul {margin: .25rem 0 .75rem; padding-left: .75rem; border-left: 2px solid var(--line)}
nav li {padding: .125rem 0; font-size: .9375rem}
nav .count {font-size: .8125rem; white-space: nowrap}
.columns {display: grid; gap: 1.5rem 2.5rem; grid-template-columns: minmax(0, 1fr)}
.target + .target {margin-top: 2.5rem; padding-top: 1.5rem; border-top: 3px solid var(--line)}
.section {margin-top: 1.75rem}
.policy {margin: 0 0 1rem; padding: .875rem 1rem; border: 1px solid var(--line); border-radius: .5rem; background: var(--raised)}
dl {margin: 0}
dl > div {display: grid; grid-template-columns: 6rem minmax(0, 1fr); gap: .75rem}
dt {color: var(--muted)}
dd {margin: 0}
.facts {font-size: .9375rem}
summary {cursor: pointer; padding: .25rem 0; font-weight: 600}
.findings {list-style: none; margin: .5rem 0 0; padding: 0}
.group + .group {margin-top: 1rem}
.finding + .finding {margin-top: .375rem}
.finding {padding: .375rem .75rem; border: 1px solid var(--line); border-left: 4px solid var(--muted); border-radius: .375rem; background: var(--background); content-visibility: auto; contain-intrinsic-size: auto 4rem}
.is-violation > .findings > .finding {border-left-color: var(--violation)}
.is-undetermined > .findings > .finding {border-left-color: var(--undetermined)}
.finding > :last-child {margin-bottom: 0}
.scroll {position: relative; overflow-x: auto; border: 1px solid var(--line); border-radius: .5rem}
table {border-collapse: collapse; width: 100%; min-width: 44rem; font-size: .9375rem; overflow-wrap: normal}
caption {text-align: left; padding: .5rem .75rem; color: var(--muted); font-size: .875rem}
th, td {text-align: left; vertical-align: top; padding: .5rem .75rem; border-top: 1px solid var(--line)}
thead th {background: var(--raised)}
td code {overflow-wrap: anywhere}
.scroll:has(.matrix) {max-height: 36rem; width: fit-content; max-width: 100%; overflow: auto}
.scroll + .source {margin-top: .375rem}
.matrix {min-width: 0; width: auto}
.matrix td {text-align: center; white-space: nowrap; min-width: 3.25rem}
.matrix th small {display: block; white-space: nowrap}
.matrix td a {color: inherit; font-weight: 600}
.matrix thead th {border-top: 0; font-weight: 400; font-size: .8125rem; line-height: 1.3; vertical-align: bottom}
.matrix thead a {writing-mode: vertical-rl; transform: rotate(180deg); max-height: 9.5rem; margin: 0 auto; display: block}
.matrix th[scope=row] {position: sticky; left: 0; background: var(--background)}
.matrix .is-not-applicable {color: var(--muted)}
.priorities {margin: 0; padding-left: 1.5rem}
.priorities li {margin-bottom: .5rem}
.estate {margin: 0}
.estate .scroll {max-height: 40rem; overflow: auto}
.estate svg {display: block; margin: 0 auto; font: 12px system-ui, sans-serif; fill: var(--text)}
.estate rect {fill: var(--raised); stroke: var(--muted)}
.estate .is-violation rect {stroke: var(--violation); stroke-width: 2}
.estate .is-undetermined rect {stroke: var(--undetermined); stroke-width: 2}
.estate .is-exempted rect {stroke-dasharray: 4 2}
.estate .kind {fill: var(--muted); font-size: 10px}
.estate path {fill: none; stroke: var(--muted)}
.estate .connects {stroke: var(--link); stroke-dasharray: 5 3}
.estate marker path {fill: var(--muted); stroke: none}
figcaption {color: var(--muted); font-size: .875rem; padding: .5rem 0}
.search {display: flex; flex-wrap: wrap; gap: .5rem 1rem; margin: .75rem 0 0}
.search label {display: grid; gap: .125rem; font-size: .875rem; color: var(--muted); flex: 1 1 10rem; min-width: 0}
.search select, .search input {width: 100%; height: 2.25rem; padding: 0 .5rem; font: inherit; color: var(--text); background: var(--background); border: 1px solid var(--line); border-radius: .375rem}
.search output {align-self: end; padding: .5rem 0; color: var(--muted)}
pre {position: relative}
.group pre {padding-right: 5rem}
.copy {position: absolute; top: .375rem; right: .375rem; padding: .125rem .5rem; font: .8125rem system-ui, sans-serif; color: var(--text); background: var(--raised); border: 1px solid var(--line); border-radius: .375rem; cursor: pointer}
[hidden] {display: none !important}
.matrix .is-violation {color: var(--violation)}
.matrix .is-undetermined {color: var(--undetermined)}
.matrix .is-exempted {color: var(--exempted)}
.matrix .is-compliant {color: var(--compliant)}
.hidden {position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; white-space: nowrap}
:target {outline: 2px solid var(--link); outline-offset: 2px}
footer {max-width: 84rem; margin: 0 auto; padding: 1rem clamp(1rem, 4vw, 2.5rem) 2rem; color: var(--muted); font-size: .875rem}
@media (min-width: 64rem) {
.columns {grid-template-columns: 17rem minmax(0, 1fr)}
nav {position: sticky; top: 1rem; align-self: start; max-height: calc(100vh - 2rem); overflow-y: auto}
}
@media (max-width: 64rem) {
nav:not(.several), nav.several ul ul {display: none}
}
@media (max-width: 30rem) {
dl > div {grid-template-columns: minmax(0, 1fr); gap: 0; margin-bottom: .25rem}
}
@media print {
:root {color-scheme: light; ${variables(palettes.light)}}
nav, .filters, .search, .skip, .copy {display: none}
.policy details::details-content {content-visibility: visible; display: block}
.estate .scroll, .scroll:has(.matrix) {max-height: none}
.columns {display: block}
.finding {content-visibility: visible; padding: 0 .5rem; border-width: 0 0 0 2px; border-radius: 0; font-size: .8125rem}
.finding h5, .finding h5 + p {display: inline; font-size: inherit}
.finding h5 {margin-right: .5em}
tr {break-inside: avoid}
.policy, .scroll {border-radius: 0}
th, td {padding: .125rem .375rem}
h2, h3, h4 {break-after: avoid}
.scroll {overflow: visible}
table {min-width: 0; font-size: .8125rem}
.matrix th, .matrix td {padding: .25rem}
.matrix td {min-width: 1.5rem}
.matrix thead th {font-size: .6875rem}
.matrix th small {white-space: normal; overflow-wrap: anywhere; font-size: .6875rem}
.matrix tbody th {max-width: 7rem; overflow-wrap: anywhere}
.estate svg {max-width: 100%; height: auto}
}
${filterStyle.text}
`;
