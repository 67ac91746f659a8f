import { networksOf } from '../parseSetting.js'
import type { SettingName } from '../settings.js'
import type { TracesConfig } from './openObserver.js'

/** Where traces go; null: nowhere. Throws Error naming the setting that is malformed. */
export function readTraces(text: (name: SettingName) => string): TracesConfig | null {
  const url = text('TRACES_URL')
  if (url === '') return null
  if (!/^https?:/.test(url) || !URL.canParse(url)) {
    throw new Error(`TRACES_URL must be an address as http://host:4318/v1/traces, got "${url}".`)
  }
  const ratio = Number(text('TRACES_RATIO'))
  if (!(ratio >= 0 && ratio <= 1)) {
    throw new Error(`TRACES_RATIO must be 0 to 1, got "${text('TRACES_RATIO')}".`)
  }
  return { url, ratio, from: networksOf('TRACES_FROM', text('TRACES_FROM')) }
}
