/** Leads and deals that a customer's page begins with, as the server tells them; the rest is in the lists. */
export const MOST_SHOWN = 100
