import type { Twin } from '../twin.ts'
import type { empty as zh } from '../zh/empty.ts'

export const empty: Twin<typeof zh> = {
  today: 'Everything for today is done',
  todayHint: 'As soon as a lead is given to you, its first call appears here with its clock running.',
  leads: 'No leads match',
  leadsHint: 'Change the filters, bring in a spreadsheet under Import, or receive leads by API and web form.',
  customers: 'No customers yet',
  customersHint: 'A customer is made when a lead becomes a deal; you can also import them.',
  deals: 'No deals match',
  dealsHint: 'Once a lead is qualified, convert it to a deal on its page.',
  imports: 'Nothing imported yet',
  importsHint: 'Choose a CSV or Excel file: columns are matched to fields, bad rows are kept aside to mend.',
  people: 'No colleagues yet',
}
