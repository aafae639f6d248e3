import type { Language } from '../http/sentences.ts'

/** Why an outside system could not be read; `detail` is its own words, cut short. */
export type FailureCode =
  | 'address-private'
  | 'unreachable'
  | 'timeout'
  | 'sign-in'
  | 'status'
  | 'not-json'
  | 'too-large'
  | 'rows-missing'
  | 'paging-stuck'
  | 'link-elsewhere'
  | 'sql'
  | 'secret-lost'
  | 'broken'

/** What went wrong with an outside system: expected, shown, and tried again. */
export class SourceFailure extends Error {
  readonly code: FailureCode
  readonly detail: string

  constructor(code: FailureCode, detail = '') {
    super(`${code} ${detail}`)
    this.code = code
    // What a stranger's server says may hold what PostgreSQL's text cannot.
    this.detail = detail.replaceAll('\0', '').toWellFormed().slice(0, 300)
  }
}

const words: Readonly<Record<FailureCode, Readonly<Record<Language, string>>>> = {
  'address-private': {
    zh: '地址在内网。确需读取内网系统时，请设置 CAIRN_ALLOW_PRIVATE_WEBHOOKS=true。',
    en: 'The address is inside a private network; set CAIRN_ALLOW_PRIVATE_WEBHOOKS=true if that is meant.',
  },
  unreachable: { zh: '连不上对方系统。', en: 'The system cannot be reached.' },
  timeout: { zh: '对方系统太久没有回应。', en: 'The system took too long to answer.' },
  'sign-in': { zh: '对方系统不接受账号或密钥。', en: 'The system does not accept the account or key.' },
  status: { zh: '对方系统回复了错误。', en: 'The system answered with an error.' },
  'not-json': { zh: '回复不是 JSON。', en: 'The answer is not JSON.' },
  'too-large': { zh: '一页回复太大，请减小每页条数。', en: 'A page is too large: ask for fewer rows at once.' },
  'rows-missing': {
    zh: '回复里找不到数据列表，请检查列表位置。',
    en: 'No list of rows where it should be in the answer.',
  },
  'paging-stuck': {
    zh: '翻页总是得到同一页，请检查翻页方式。',
    en: 'Each page is the same as the one before: check the paging.',
  },
  'link-elsewhere': {
    zh: '下一页指向另一台服务器，没有跟过去。',
    en: 'The next page is on another server; it was not followed.',
  },
  sql: { zh: '数据库拒绝了查询。', en: 'The database refused the query.' },
  'secret-lost': { zh: '保存的密钥打不开，请重新填写。', en: 'The stored key cannot be opened: enter it again.' },
  broken: { zh: '读取时出了意外。', en: 'Something unexpected happened while reading.' },
}

/** A failure as people read it. */
export function failureText({ code, detail }: { code: string; detail: string }, language: Language): string {
  const said = words[code as FailureCode]?.[language] ?? words.broken[language]
  return detail === '' ? said : `${said} ${detail}`
}

/** Anything thrown while reading as the failure it is. */
export function failureOf(error: unknown): SourceFailure {
  if (error instanceof SourceFailure) return error
  return new SourceFailure('broken', error instanceof Error ? error.message : String(error))
}
