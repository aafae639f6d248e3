import type { capture as zh } from '../zh/capture.ts'

/** Pasting a text to fill a form. */
export const capture: Record<keyof typeof zh, string> = {
  open: 'Paste to fill in',
  hint: 'Paste a chat, a business card’s text, a mail signature or a vCard',
  nothing: 'No name, phone, company or the like was recognised',
  recognised: '{{count}} recognised; press one to take it or leave it',
  sure: '{{percent}}% sure',
  fill: 'Fill in ({{count}})',
  filled: '{{count}} filled in: check, then save',
  'kind-person': 'Name',
  'kind-title': 'Title',
  'kind-company': 'Company',
  'kind-phone': 'Phone',
  'kind-mail': 'Mail',
  'kind-wechat': 'WeChat',
  'kind-address': 'Address',
  'kind-region': 'Region',
  'kind-date': 'Day',
  'kind-amount': 'Amount',
  'kind-credit-code': 'Credit code',
  'kind-choice': 'Choice',
}
