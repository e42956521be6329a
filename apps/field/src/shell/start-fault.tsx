import { shellWords } from './words.ts'

/** The phone would not let anything be kept: without that, no report is promised. In both languages, since none is chosen yet. */
export function StartFault() {
  return (
    <main className="grid gap-3 p-4">
      {(['zh', 'en'] as const).map(lang => (
        <p key={lang} lang={lang === 'zh' ? 'zh-CN' : 'en'}>
          {shellWords[lang].cannotKeep}
        </p>
      ))}
    </main>
  )
}
