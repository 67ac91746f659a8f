/** Made once: making one takes longer than drawing the row that it is for. */
const IN_CHINA = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'medium',
})

/** `2026-11-22 18:05:09`, China time, whatever the browser’s zone is: what the receipt and the law count in. */
export function dateTimeInChina(iso: string): string {
  return IN_CHINA.format(new Date(iso))
}

/** `2026-11-22`, China time. */
export function dayInChina(iso: string): string {
  return dateTimeInChina(iso).slice(0, 10)
}
