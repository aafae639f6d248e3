import { post } from '../../api/client.ts'
import { queryClient } from '../../api/queries.ts'

/** Asks for the masked phone of a lead, a deal or an action, by its address; the server logs the look. */
export async function revealOf(
  record: `/${'leads' | 'deals' | 'actions'}/${string}`,
  field = 'phone',
): Promise<string> {
  const { phone } = await post<{ phone: string }>(
    `${record}/phones`,
    record.startsWith('/actions/') ? undefined : { field },
  )
  void queryClient.invalidateQueries({ queryKey: ['leads', `${record}/timeline`] })
  return phone
}
