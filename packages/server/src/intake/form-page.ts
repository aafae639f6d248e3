import type { Label } from '@cairn/core/label.ts'
import type { Field } from '@cairn/core/record/field.ts'
import type { Language } from '../http/sentences.ts'

/** One question of a public form. */
export interface Question {
  readonly field: Field
  readonly required: boolean
  readonly help: Label | undefined
}

export interface FormPage {
  readonly title: Label
  readonly organisation: string
  readonly action: string
  readonly language: Language
  readonly questions: readonly Question[]
  /** What one may agree to by ticking a box. */
  readonly consent?: Label
  readonly values?: Readonly<Record<string, unknown>>
  /** What is wrong, by field. */
  readonly errors?: ReadonlyMap<string, string>
}

/** Nobody sees this field; only programs fill it in. */
export const HONEYPOT = 'contact_url'
/** The box of consent. */
export const CONSENT = 'contact_consent'

const words = {
  zh: {
    send: '提交',
    optional: '选填',
    choose: '请选择',
    thanks: '已收到，谢谢！',
    soon: '我们会尽快与您联系。',
    wrong: '还有几处需要修改：',
    trap: '请不要填写',
  },
  en: {
    send: 'Send',
    optional: 'optional',
    choose: 'Please choose',
    thanks: 'Thank you, we have received it.',
    soon: 'We will be in touch soon.',
    wrong: 'Please look at these again:',
    trap: 'Please leave this empty',
  },
} as const

/** A public form as one page that needs nothing else: no script, no fonts, no other site. */
export function formPage(page: FormPage): string {
  const { language, questions, errors = new Map<string, string>(), values = {} } = page
  const say = words[language]
  const wrong = questions.filter(({ field }) => errors.has(field.id))
  const summary =
    wrong.length === 0
      ? ''
      : `<div class="wrong" role="alert" tabindex="-1" autofocus><p>${say.wrong}</p><ul>${wrong
          .map(
            ({ field }) =>
              `<li><a href="#${field.id}">${text(labelOf(field.label, language))}: ${text(errors.get(field.id) ?? '')}</a></li>`,
          )
          .join('')}</ul></div>`
  return document(
    page,
    `<h1>${text(labelOf(page.title, language))}</h1>${summary}
<form method="post" action="${text(page.action)}" novalidate>
${questions.map((question) => ask(question, language, values[question.field.id], errors.get(question.field.id))).join('\n')}
${page.consent ? consentBox(page.consent, language, TICKED.test(String(values[CONSENT] ?? ''))) : ''}
<div class="trap" aria-hidden="true"><label>${say.trap}<input name="${HONEYPOT}" tabindex="-1" autocomplete="off"></label></div>
<button>${say.send}</button>
</form>`,
  )
}

const TICKED = /^(?:yes|true|on|1)$/

function consentBox(label: Label, language: Language, ticked: boolean): string {
  return `<div class="row check"><input type="checkbox" value="yes" id="${CONSENT}" name="${CONSENT}"${ticked ? ' checked' : ''}><label for="${CONSENT}">${text(labelOf(label, language))}</label></div>`
}

/** What is shown once it was sent. */
export function thanksPage(page: Pick<FormPage, 'title' | 'organisation' | 'language'>): string {
  const say = words[page.language]
  return document(page, `<div class="thanks" role="status"><h1>${say.thanks}</h1><p>${say.soon}</p></div>`)
}

function ask(
  { field, required, help }: Question,
  language: Language,
  value: unknown,
  error: string | undefined,
): string {
  const say = words[language]
  const described = [help && `${field.id}-help`, error && `${field.id}-error`].filter(Boolean).join(' ')
  const shared = `id="${field.id}" name="${field.id}"${required ? ' required aria-required="true"' : ''}${described ? ` aria-describedby="${described}"` : ''}${error ? ' aria-invalid="true"' : ''}`
  const label = text(labelOf(field.label, language))
  const below = `${help ? `<p class="help" id="${field.id}-help">${text(labelOf(help, language))}</p>` : ''}${error ? `<p class="error" id="${field.id}-error">${text(error)}</p>` : ''}`
  if (field.kind === 'yes-no')
    return `<div class="row check"><input type="checkbox" value="yes" ${shared}${value ? ' checked' : ''}><label for="${field.id}">${label}</label>${below}</div>`
  const hint = required ? '' : ` <span class="optional">${say.optional}</span>`
  return `<div class="row"><label for="${field.id}">${label}${hint}</label>${control(field, language, value, shared)}${below}</div>`
}

function control(field: Field, language: Language, value: unknown, shared: string): string {
  const given = typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  if (field.choices?.length) {
    const chosen = new Set([value].flat().map(String))
    const options = field.choices
      .map(
        ({ id, label }) =>
          `<option value="${text(id)}"${chosen.has(id) ? ' selected' : ''}>${text(labelOf(label, language))}</option>`,
      )
      .join('')
    if (field.kind === 'multi-choice') return `<select multiple ${shared}>${options}</select>`
    return `<select ${shared}><option value="">${words[language].choose}</option>${options}</select>`
  }
  if (field.kind === 'long-text') return `<textarea rows="4" ${shared}>${text(given)}</textarea>`
  const [type, complete] = inputs[field.kind] ?? ['text', byId[field.id] ?? 'on']
  const mode = field.kind === 'number' || field.kind === 'money' ? ' inputmode="decimal"' : ''
  return `<input type="${type}" autocomplete="${complete}"${mode} value="${text(given)}" ${shared}>`
}

const inputs: Partial<Record<Field['kind'], readonly [string, string]>> = {
  phone: ['tel', 'tel'],
  mail: ['email', 'email'],
  date: ['date', 'off'],
  address: ['text', 'street-address'],
}
const byId: Readonly<Record<string, string>> = {
  name: 'name',
  company: 'organization',
  title: 'organization-title',
  website: 'url',
}

function labelOf(label: Label, language: Language): string {
  return label[language] ?? label.zh
}

function text(raw: string): string {
  return raw.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

function document(
  { title, organisation, language }: Pick<FormPage, 'title' | 'organisation' | 'language'>,
  body: string,
): string {
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${text(labelOf(title, language))} · ${text(organisation)}</title>
<style>${STYLE}</style>
</head>
<body><main>${body}<footer>${text(organisation)}</footer></main></body>
</html>
`
}

const STYLE = `
:root{color-scheme:light dark;--ink:#1c2430;--soft:#5b6675;--line:#cfd6df;--page:#f4f6f8;--card:#fff;--accent:#1a5fb4;--wrong:#b3261e}
@media (prefers-color-scheme:dark){:root{--ink:#e8ecf1;--soft:#a4afbd;--line:#3d4754;--page:#14181d;--card:#1d232b;--accent:#7db4f5;--wrong:#ff8f87}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:16px/1.6 system-ui,"PingFang SC","Noto Sans SC","Microsoft YaHei",sans-serif}
main{max-width:560px;margin:0 auto;padding:32px 24px;background:var(--card);min-height:100vh}
@media (min-width:640px){main{margin:32px auto;min-height:0;border:1px solid var(--line);border-radius:12px}}
h1{font-size:24px;line-height:1.3;margin:0 0 24px}
.row{margin:0 0 20px}
label{display:block;font-weight:600;margin:0 0 6px}
.optional{font-weight:400;color:var(--soft);font-size:14px}
input,select,textarea{width:100%;padding:10px 12px;font:inherit;color:inherit;background:transparent;border:1px solid var(--line);border-radius:8px}
select option{color:#1c2430;background:#fff}
input:focus-visible,select:focus-visible,textarea:focus-visible,button:focus-visible,a:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
[aria-invalid=true]{border-color:var(--wrong)}
.check{display:grid;grid-template-columns:24px 1fr;gap:4px 8px;align-items:start}
.check input{width:20px;height:20px;margin:3px 0 0}
.check label{font-weight:400;margin:0}
.check p{grid-column:2}
.help,.error{margin:6px 0 0;font-size:14px;color:var(--soft)}
.error{color:var(--wrong);font-weight:600}
.wrong{border:1px solid var(--wrong);border-radius:8px;padding:12px 16px;margin:0 0 24px}
.wrong p{margin:0;font-weight:600}.wrong ul{margin:4px 0 0;padding-left:20px}.wrong a{color:var(--wrong)}
button{width:100%;padding:12px;font:inherit;font-weight:600;color:#fff;background:#1a5fb4;border:0;border-radius:8px;cursor:pointer}
.trap{position:absolute;left:-9999px;width:1px;height:1px;overflow:hidden}
.thanks{padding:48px 0;text-align:center}
footer{margin-top:32px;color:var(--soft);font-size:14px;text-align:center}
`

/** The script that other sites put in: a frame with the form where the script stands. */
export function embedScript(token: string): string {
  return `(function(){var s=document.currentScript;if(!s)return;var f=document.createElement('iframe');f.src=new URL('/f/${token}',s.src).href+(s.dataset.lang?'?lang='+encodeURIComponent(s.dataset.lang):'');f.title=s.dataset.title||document.title;f.style.cssText='width:100%;border:0;height:'+(s.dataset.height||'960px');f.loading='lazy';s.parentNode.insertBefore(f,s)})();
`
}
