import type { Twin } from '../twin.ts'
import type { recordForm as zh } from '../zh/record-form.ts'

export const recordForm: Twin<typeof zh> = {
  yes: 'Yes',
  no: 'No',
  required: 'Required',
  'not-a-text': 'Should be text',
  'too-long': 'Too long: {{length}} characters, at most {{max}}',
  'not-a-number': '“{{given}}” is not a number',
  'too-small': 'Not below {{min}}',
  'too-large': 'Not above {{max}}',
  'not-a-date': '“{{given}}” is not a date',
  'ambiguous-date': 'Day and month of “{{given}}” cannot be told apart; write it like 2026-11-22',
  'not-a-choice': '“{{given}}” is not one of the choices',
  'too-many': 'Too many choices, at most {{max}}',
  'not-yes-no': 'Choose yes or no',
  'not-a-phone': '“{{given}}” is not a phone number',
  'not-a-mail': '“{{given}}” is not an email address',
  'not-editable': 'Not to be changed here',
  'no-record': 'There is no “{{given}}” that you may see',
  'several-records': 'Several are called “{{given}}”: choose from the list',
}
