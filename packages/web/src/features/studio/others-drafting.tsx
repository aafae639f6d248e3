import { EditOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { nowMs } from '../../ui/clock.ts'
import { shortTime } from '../../ui/format.ts'
import { otherDraftsQuery } from './studio-api.ts'

/** Who else has a draft: publishing leaves theirs behind, and they will have to take it in. */
export function OthersDrafting() {
  const { t } = useTranslation()
  const others = useQuery(otherDraftsQuery).data ?? []
  if (others.length === 0) return null
  return (
    <p className="others-drafting quiet">
      <EditOutlined />{' '}
      {others
        .map(({ author, updatedAt, base }) =>
          t('studio.otherDraft', { name: author.name, at: shortTime(updatedAt, nowMs()), version: base }),
        )
        .join(t('words.listComma'))}
    </p>
  )
}
