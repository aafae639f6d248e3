import { post } from '../../api/client.ts'
import { queryClient } from '../../api/queries.ts'

/** Asks for a masked phone of a customer, or of one of its contacts; the server logs the look. */
export async function revealPhone(customer: string, contact: string | null, field: string): Promise<string> {
  const { phone } = await post<{ phone: string }>(`/customers/${customer}/phones`, { contact, field })
  void queryClient.invalidateQueries({ queryKey: ['customers', `/customers/${customer}/timeline`] })
  return phone
}
