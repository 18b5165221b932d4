import type { Locale } from '#lib/i18n/locale'
import { Part } from './screen.tsx'
import { changeSettings, LOOKS } from './settings.ts'
import { useSettings, useWords } from './use-phone.ts'

const LANGUAGES: Record<Locale, string> = { 'zh-CN': '中文', en: 'English' }

/** Type size, light and language: each takes hold at once. */
export function LookSettings() {
  const t = useWords()
  const { large, look, locale } = useSettings()
  return (
    <Part title={t('me.look')}>
      <label className="choice mt-3">
        <input
          type="checkbox"
          className="size-6 shrink-0 accent-primary"
          checked={large}
          onChange={(event) => changeSettings({ large: event.target.checked })}
        />
        {t('me.large')}
      </label>
      <fieldset className="mt-4">
        <legend className="label">{t('me.light')}</legend>
        <div className="f-choices">
          {LOOKS.map((one) => (
            <label key={one} className="choice">
              <input
                type="radio"
                name="look"
                className="size-6 shrink-0 accent-primary"
                checked={look === one}
                onChange={() => changeSettings({ look: one })}
              />
              {t(`look.${one}`)}
            </label>
          ))}
        </div>
      </fieldset>
      <fieldset className="mt-4">
        <legend className="label">{t('me.language')}</legend>
        <div className="f-choices">
          {(Object.keys(LANGUAGES) as Locale[]).map((one) => (
            <label key={one} className="choice" lang={one}>
              <input
                type="radio"
                name="locale"
                className="size-6 shrink-0 accent-primary"
                checked={locale === one}
                onChange={() => changeSettings({ locale: one })}
              />
              {LANGUAGES[one]}
            </label>
          ))}
        </div>
      </fieldset>
    </Part>
  )
}
