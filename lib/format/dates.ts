/** An instant as a reader sees it: day and time of Asia/Shanghai. */
export function formatInstant(instant: Date, locale: string): string {
  return new Intl.DateTimeFormat(locale, { timeZone: 'Asia/Shanghai', dateStyle: 'medium', timeStyle: 'short' }).format(instant)
}
