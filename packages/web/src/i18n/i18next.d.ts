import 'i18next'
import type { dictionary } from './zh/dictionary.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    resources: { translation: typeof dictionary }
  }
}
