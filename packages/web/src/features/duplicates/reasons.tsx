import { useLanguage } from '../../i18n/i18n.ts'
import type { Pair } from './types.ts'

/** Why two look like one, or like two: what speaks for it first. */
export function Reasons({ reasons }: { reasons: Pair['reasons'] }) {
  const language = useLanguage()
  const sorted = reasons.toSorted((a, b) => b.weight - a.weight)
  return (
    <ul className="twin-reasons">
      {sorted.map(({ field, weight, text }) => (
        <li key={field} className={weight < 0 ? 'against' : 'for'}>
          <span aria-hidden>{weight < 0 ? '−' : '+'}</span>
          {text[language]}
        </li>
      ))}
    </ul>
  )
}
