import type { Language } from '../http/sentences.ts'
import { refuse } from '../http/refuse.ts'
import { checkedAddresses } from '../http/address.ts'
import type { DeliveryConfig } from './context.ts'
import { failureOf } from './reasons.ts'

/** Refuses an address inside a private network. A name that does not resolve now may do so later: sending will tell. */
export async function refusePrivate(
  url: string,
  config: Pick<DeliveryConfig, 'allowPrivateWebhooks'>,
  language: Language,
): Promise<void> {
  const addresses = await checkedAddresses(new URL(url).hostname, config.allowPrivateWebhooks).catch(() => [])
  if (addresses !== null) return
  const { code, message } = failureOf({ code: 'address-private', detail: '' }, language)
  refuse('request.invalid', { in: 'body' }, [{ path: 'url', message, code }])
}
