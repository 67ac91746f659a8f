const CHINA = 'Asia/Shanghai'

/** `2026-11-22 18:05:09`, China time, whatever the browser’s zone is: what the receipt and the law count in. */
export function dateTimeInChina(iso: string): string {
  return new Intl.DateTimeFormat('sv-SE', {
    timeZone: CHINA,
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(new Date(iso))
}

/** `2026-11-22`, China time. */
export function dayInChina(iso: string): string {
  return dateTimeInChina(iso).slice(0, 10)
}
