import { App, ConfigProvider } from 'antd'
import enGB from 'antd/locale/en_GB'
import zhCN from 'antd/locale/zh_CN'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { useLayoutEffect, useMemo, type ReactNode } from 'react'
import { useLanguage } from '../i18n/i18n.ts'
import { usePhone } from '../ui/use-phone.ts'
import { useDark } from './preferences.ts'
import { themeOf } from './theme.ts'
import './base.css'

/** Whoever wants no motion gets none from antd either; it is told so, or it would wait for the end of what never moves. */
const still = matchMedia('(prefers-reduced-motion: reduce)').matches

/** antd in Cairn's theme and the reader's language; its tokens are CSS variables for our own styles too. */
export function Look({ children }: { children: ReactNode }) {
  const isDark = useDark()
  const phone = usePhone()
  const language = useLanguage()
  const theme = useMemo(() => themeOf(isDark, phone, still), [isDark, phone])
  useLayoutEffect(() => {
    document.documentElement.classList.add('cairn')
    document.documentElement.style.colorScheme = isDark ? 'dark' : 'light'
  }, [isDark])
  dayjs.locale(language === 'zh' ? 'zh-cn' : 'en')
  return (
    <ConfigProvider theme={theme} locale={language === 'zh' ? zhCN : enGB} button={{ autoInsertSpace: false }}>
      <App component={false} message={{ top: 56, maxCount: 3 }} notification={{ top: 56, stack: { threshold: 3 } }}>
        {children}
      </App>
    </ConfigProvider>
  )
}
