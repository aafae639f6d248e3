import type { Twin } from '../twin.ts'
import type { shortcuts as zh } from '../zh/shortcuts.ts'

export const shortcuts: Twin<typeof zh> = {
  title: 'Keyboard shortcuts',
  then: 'then',
  goTo: 'Go to {{room}}',
  help: 'Show shortcuts',
  search: 'Search this list',
  nextPrevious: 'Today: next / previous action',
  notices: 'Open notices',
  theme: 'Switch light and dark',
  hint: 'Shortcuts rest while you type in a field.',
}
