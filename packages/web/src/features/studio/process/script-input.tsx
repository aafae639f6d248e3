import type { LongText } from '@cairn/core/label.ts'
import { Input, Select, type GetRef } from 'antd'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useDraft } from '../draft-state.tsx'
import { bracketed, placesOf } from './places.ts'

type ScriptInputProps = {
  name: string
  record: 'lead' | 'deal'
  value: LongText
  onChange: (next: LongText) => void
}

/** What to say, in both languages; places that are filled in are offered and put where the cursor stands. */
export function ScriptInput({ name, record, value, onChange }: ScriptInputProps) {
  const set = (language: 'zh' | 'en', text: string): void => {
    const { en: _, ...rest } = value
    if (language === 'zh') onChange({ ...value, zh: text })
    else onChange(text === '' ? rest : { ...rest, en: text })
  }
  return (['zh', 'en'] as const).map((language) => (
    <OneLanguage
      key={language}
      name={name}
      record={record}
      language={language}
      text={value[language] ?? ''}
      onChange={(text) => set(language, text)}
    />
  ))
}

type OneLanguageProps = {
  name: string
  record: 'lead' | 'deal'
  language: 'zh' | 'en'
  text: string
  onChange: (text: string) => void
}

function OneLanguage({ name, record, language, text, onChange }: OneLanguageProps) {
  const { t } = useTranslation()
  const { playbook } = useDraft()
  const area = useRef<GetRef<typeof Input.TextArea>>(null)
  const insert = (word: string): void => {
    const field = area.current?.resizableTextArea?.textArea
    const [from, to] = [field?.selectionStart ?? text.length, field?.selectionEnd ?? text.length]
    const put = bracketed(word, language)
    onChange(text.slice(0, from) + put + text.slice(to))
    requestAnimationFrame(() => {
      field?.focus()
      field?.setSelectionRange(from + put.length, from + put.length)
    })
  }
  return (
    <div className="script-input">
      <Input.TextArea
        ref={area}
        lang={language === 'zh' ? 'zh-CN' : 'en'}
        aria-label={`${name} · ${t(`inputs.${language}`)}`}
        placeholder={t(`canvas.script.${language}`)}
        value={text}
        maxLength={8000}
        autoSize={{ minRows: 3, maxRows: 14 }}
        onChange={({ target }) => onChange(target.value)}
      />
      <Select<string>
        size="small"
        value={null}
        showSearch
        placeholder={t('canvas.script.place')}
        aria-label={`${t('canvas.script.place')} · ${t(`inputs.${language}`)}`}
        popupMatchSelectWidth={false}
        options={placesOf(playbook, record, language).map((word) => ({
          value: word,
          label: bracketed(word, language),
        }))}
        onChange={insert}
      />
    </div>
  )
}
