import { Input } from 'antd'
import { SearchOutlined } from '@ant-design/icons'
import { useEffect, useState } from 'react'

const settleMs = 250

/** A search field that reports after a pause in typing, and at once on Enter. `/` jumps into it. */
export function SearchField({
  value,
  onSearch,
  hint,
}: {
  value: string
  onSearch: (text: string) => void
  hint: string
}) {
  const [text, setText] = useState(value)
  const [known, setKnown] = useState(value)
  if (known !== value) {
    // the address changed by other means: back button, a link, clearing all filters
    setKnown(value)
    setText(value)
  }
  useEffect(() => {
    if (text === value) return
    const timer = setTimeout(() => onSearch(text), settleMs)
    return () => clearTimeout(timer)
  }, [text, value, onSearch])
  return (
    <Input
      type="search"
      allowClear
      prefix={<SearchOutlined className="quiet" />}
      placeholder={hint}
      aria-label={hint}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onPressEnter={() => onSearch(text)}
      className="search-field"
    />
  )
}
