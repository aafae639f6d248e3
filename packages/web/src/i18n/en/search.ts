import type { Twin } from '../twin.ts'
import type { search as zh } from '../zh/search.ts'

export const search: Twin<typeof zh> = {
  title: 'Search everything',
  hint: 'Name, pinyin initials, phone ending, mail, notes',
  begin: 'Type two characters or more, such as “szhq”, “海琪” or “9876”',
  tooShort: 'One more character, please',
  nothing: 'Nothing found for “{{q}}”. Try a shorter part, pinyin initials, or the last four digits of a phone.',
  count: '{{count}} found',
  more: 'There are more: type on',
  partly: 'Too many hold this to look at all of them; type on.',
  once: 'once “{{name}}”',
  keys: '↑ ↓ to choose, Enter to open, Esc to close',
  kind: {
    customer: 'Customers',
    contact: 'Contacts',
    lead: 'Leads',
    deal: 'Deals',
    note: 'Follow-ups',
    document: 'Documents',
  },
}
