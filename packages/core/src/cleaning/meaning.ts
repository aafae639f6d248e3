/** What the cells of a column are. */
export type Meaning =
  | 'company'
  | 'person'
  | 'owner'
  | 'phone'
  | 'mail'
  | 'credit-code'
  | 'address'
  | 'region'
  | 'date'
  | 'text'
