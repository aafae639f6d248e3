import type { Twin } from '../twin.ts'
import type { notice as zhNotice, notices as zhNotices } from '../zh/notice.ts'

export const notice: Twin<typeof zhNotice> = {
  'lead-assigned': 'New {{grade}} lead: {{subject}} (score {{score}})',
  'action-soon': 'Due soon: {{node}}',
  'action-late': 'Late: {{node}}',
  'action-handed': 'Handed to you: {{node}}',
  'lead-recycled': 'Back in the public pool: {{subject}}',
  'lead-lost': 'No longer your lead: {{subject}}',
  coaching: 'Coaching needed: {{seller}} late {{times}} times in a row at {{node}}',
  auto: '{{text}}',
  'nobody-eligible': 'Nobody can take: {{subject}}',
  alert: 'Alert: {{label}}',
  'customer-handed': 'Handed to you: {{subject}}',
  'customers-handed': 'Old customers handed to you, {{count}} in all: {{reason}}',
  'migration-nears':
    '“{{name}}” ends in {{days}} d; old customers still waiting: {{waiting}}. What waits then is archived',
  'publication-made': 'Version {{version}} of the playbook was published on time',
  'publication-behind':
    'The scheduled publication was not made: the draft began from version {{base}}, and it is version {{current}} by now. Take in what changed, then publish',
  'publication-not-fit':
    'The scheduled publication was not made: {{count}} errors of the playbook have to be mended first',
  'publication-denied': 'The scheduled publication was not made: you may no longer publish the playbook',
}

export const notices: Twin<typeof zhNotices> = {
  empty: 'Nothing new',
  emptyHint: 'New leads and actions that are due soon or late show up here.',
  readAll: 'Mark all as read',
  open: 'Go to it',
  later: 'Got it',
  unread: 'Unread',
  all: 'All',
}
