/** Who looks: the public, an officer, or an officer whose role needs the region (domain.md §1.7). */
export type MaskView = 'PUBLIC' | 'OFFICER' | 'OFFICER_REGION'

/** Compound surnames (复姓) in use; a two-character name is never one of them alone. */
const COMPOUND_SURNAMES = new Set(
  (
    '欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 ' +
    '仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁 拓跋 夹谷 轩辕 令狐 ' +
    '段干 百里 呼延 东郭 南门 羊舌 微生 公户 公玉 公仪 梁丘 公仲 公上 公门 公山 公坚 左丘 公伯 西门 公祖 第五 公乘 贯丘 公皙 ' +
    '南荣 东里 东宫 仲长 子书 子桑 即墨 达奚 褚师 纳兰 叶赫 完颜 耶律 哥舒 爱新觉罗'
  ).split(' '),
)

/** Province, city, district, then street or town, as a postal address runs. */
const ADDRESS =
  /^((?:[^省]{2,3}省|[^区]{2,6}自治区)?(?:[^市州盟区县]{1,8}(?:市|自治州|地区|盟))?(?:[^区县旗市]{1,8}(?:新区|区|自治县|县|旗|市))?)([^路号]{1,10}?(?:街道|镇|乡|苏木))?/u

/**
 * A person's name with the surname kept and one star for every other character: `张*`, `欧阳**`.
 * Names written with a dot or with spaces keep the first character and the separators: `买**·***`.
 */
export function maskPersonName(name: string): string {
  const characters = Array.from(name.normalize('NFC').trim())
  const kept = surnameLength(characters)
  return characters.map((c, i) => (i < kept || /[\s··•.]/u.test(c) ? c : '*')).join('')
}

/** A citizen number as `view` may see it: null for the public, `3****************3`, `3209**********0013`. */
export function maskCitizenNumber(number: string, view: MaskView): string | null {
  if (view === 'PUBLIC') return null
  return keepEnds(number, view === 'OFFICER_REGION' ? 4 : 1)
}

/** A mobile number without its middle: `138****1234`. */
export function maskMobileNumber(number: string): string {
  return number.length < 11
    ? '*'.repeat(number.length)
    : `${number.slice(0, 3)}****${number.slice(-4)}`
}

/** A bank card by its last four digits: `**** **** **** 1234`; no view of the gateway shows more. */
export function maskBankCard(number: string): string {
  const digits = number.replace(/\D/gu, '')
  return `**** **** **** ${digits.length < 8 ? '****' : digits.slice(-4)}`
}

/** An address down to its district for the public, to its street or town for officers; the rest is `***`. */
export function maskAddress(address: string, view: MaskView): string {
  const [, district = '', street = ''] = ADDRESS.exec(address.trim()) ?? []
  const kept = view === 'PUBLIC' ? district : district + street
  return kept === address.trim() ? kept : `${kept}***`
}

function surnameLength(characters: readonly string[]): number {
  for (const length of [4, 2]) {
    const isSurname = COMPOUND_SURNAMES.has(characters.slice(0, length).join(''))
    if (isSurname && characters.length > length) return length
  }
  // A name of one character has nothing to hide behind it; showing it would show all.
  return characters.length > 1 ? 1 : 0
}

function keepEnds(text: string, count: number): string {
  if (text.length <= count * 2) return '*'.repeat(text.length)
  return text.slice(0, count) + '*'.repeat(text.length - count * 2) + text.slice(-count)
}
