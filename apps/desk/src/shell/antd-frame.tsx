import { useAppearance, useLanguage } from '@lifetree/ui'
import { antdTheme } from '@lifetree/ui/antd'
import { ConfigProvider } from 'antd'
import en from 'antd/locale/en_US'
import zh from 'antd/locale/zh_CN'
import { type ReactNode, useState } from 'react'

/** The nonce that the server put into the page, for the styles that antd writes. */
const readNonce = (): string | undefined =>
  document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce || undefined

/** antd in our colours and language, for the screens that use its tables and dates; it loads with them. */
export function AntdFrame({ children }: { readonly children: ReactNode }) {
  const { theme, size } = useAppearance()
  const { lang } = useLanguage()
  const [nonce] = useState(readNonce)
  return (
    <ConfigProvider
      theme={antdTheme(theme, size)}
      locale={lang === 'zh' ? zh : en}
      button={{ autoInsertSpace: false }}
      {...(nonce && { csp: { nonce } })}
    >
      {children}
    </ConfigProvider>
  )
}
