import type { Twin } from '../twin.ts'
import type { cockpit as zh } from '../zh/cockpit.ts'

export const cockpit: Twin<typeof zh> = {
  lateActions: 'Late actions',
  mttr: 'First response (median)',
  leadToOpportunity: 'Lead to opportunity',
  completion: 'Done in time',
  fairness: 'Fairness index',
  fairnessNote: 'even below {{limit}}',
  intakeToday: 'Leads today',
  forecast: 'Signing forecast',
  weighted: 'Weighted',
  commit: 'Commit',
  closed: 'Signed',
  yuan: '10,000 CNY',
  months: 'By expected month',
  minutes: 'min',
  count: '',
  rowsUnit: '',
}
