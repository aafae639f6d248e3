import type { Label } from '@cairn/core/label.ts'
import { Input } from 'antd'
import { useTranslation } from 'react-i18next'

type LabelInputProps<T extends { zh: string; en?: string | undefined }> = {
  value: T
  onChange: (next: T) => void
  /** What is named, for people who do not see the inputs. */
  label?: string
  /** Several lines, for scripts and texts. */
  rows?: number
  maxLength?: number
  autoFocus?: boolean
  /** It may be left out altogether. */
  optional?: boolean
}

/** A text in Chinese and English; an empty English one is left out, so that Chinese is shown. */
export function LabelInput<T extends { zh: string; en?: string | undefined } = Label>(props: LabelInputProps<T>) {
  const { value, onChange, label, rows, maxLength = 400, autoFocus = false, optional = false } = props
  const { t } = useTranslation()
  const name = (language: 'zh' | 'en'): string =>
    label === undefined ? t(`inputs.${language}`) : `${label} · ${t(`inputs.${language}`)}`
  const tell = (language: 'zh' | 'en', text: string): void => {
    const { en: before, ...rest } = value
    const en = language === 'en' ? text : before
    const next = { ...rest, zh: language === 'zh' ? text : value.zh, ...(en === undefined || en === '' ? {} : { en }) }
    onChange(next as T) // zh and en are all that a label is made of
  }
  const common = { maxLength }
  const missing = value.zh.trim() === '' && (!optional || (value.en ?? '').trim() !== '')
  return (
    <span className={rows === undefined ? 'label-input' : 'label-input texts'}>
      {(['zh', 'en'] as const).map((language) => {
        const each = {
          ...common,
          value: value[language] ?? '',
          onChange: (event: { target: { value: string } }) => tell(language, event.target.value),
          'aria-label': name(language),
          lang: language === 'zh' ? 'zh-CN' : 'en',
          placeholder: t(`inputs.${language}Placeholder`),
          status: language === 'zh' && missing ? ('error' as const) : ('' as const),
          title: language === 'zh' && missing ? t('inputs.zhMissing') : '',
          autoFocus: autoFocus && language === 'zh',
        }
        return rows === undefined ? (
          <Input
            key={language}
            {...each}
            prefix={<i className="label-language">{language === 'zh' ? '中' : 'EN'}</i>}
          />
        ) : (
          <Input.TextArea key={language} {...each} autoSize={{ minRows: rows, maxRows: 16 }} />
        )
      })}
    </span>
  )
}
