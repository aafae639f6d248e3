import * as z from 'zod'
import { Label, LongText } from '@cairn/core/label.ts'
import type { Language } from '../http/sentences.ts'

/** What the engine wants said, as the delivery's row keeps it. */
export const Message = z.object({
  title: Label,
  text: LongText,
  subject: z.object({ kind: z.enum(['lead', 'deal', 'customer']), id: z.string() }).nullable(),
})
export type Message = z.infer<typeof Message>

/** A message in one language, with the address of what it is about. */
export interface Worded {
  readonly title: string
  readonly text: string
  readonly link: { readonly label: string; readonly url: string } | null
}

const linkLabels = {
  zh: { lead: '查看线索', deal: '查看商机', customer: '查看客户' },
  en: { lead: 'Open the lead', deal: 'Open the deal', customer: 'Open the customer' },
} as const

/** Puts a message in one language; Chinese where English is absent. Without a public address there is nothing to link to. */
export function wordMessage(message: Message, language: Language, publicUrl: string | undefined): Worded {
  const { title, text, subject } = message
  return {
    title: title[language] ?? title.zh,
    text: text[language] ?? text.zh,
    link: subject && publicUrl ? { label: linkLabels[language][subject.kind], url: linkTo(subject, publicUrl) } : null,
  }
}

/** Address of a record in the web app. */
export function linkTo({ kind, id }: { readonly kind: string; readonly id: string }, publicUrl: string): string {
  return `${publicUrl}/${kind}s?open=${encodeURIComponent(id)}`
}

/** Markdown for a group robot. Names in the text come from strangers' forms: links, pictures and tags in them are disarmed. */
export function markdownOf({ text, link }: Worded): string {
  const harmless = text.replaceAll('](', '] (').replaceAll('<', '＜')
  return link ? `${harmless}\n\n[${link.label}](${link.url})` : harmless
}

/** Plain text for a mail. */
export function plainOf({ text, link }: Worded): string {
  return link ? `${text}\n\n${link.label}: ${link.url}\n` : `${text}\n`
}

/** A message that shows that a channel works. */
export const testMessage: Message = {
  title: { zh: '石径测试消息', en: 'Test message from Cairn' },
  text: {
    zh: '看到这条消息，说明这个渠道已经接通。',
    en: 'If you can read this, the channel works.',
  },
  subject: null,
}
