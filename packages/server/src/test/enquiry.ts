const grades = [
  { source: 'referral', region: 'shanghai', budget: 800_000, rank: 'director' },
  { source: 'referral', region: 'hubei', budget: 800_000, rank: 'manager' },
  { source: 'web-form', region: 'jiangsu', budget: 250_000, rank: 'staff' },
] as const

/** The n-th lead of a run, as it is sent: every third goes to the grab pool, the others to an owner; all are of different people. */
export function enquiry(run: string, n: number) {
  const { source, ...fields } = grades[n % grades.length] ?? grades[0]
  const company = `启明${run}${n}精密机械有限公司`
  const phone = `139${String(10_000_000 + n)}`
  return {
    source,
    externalId: `${run}-${n}`,
    fields: { ...fields, name: `王${n}`, company, phone, mail: `buyer${n}@${run}.example.com` },
  }
}
