/** Letters that a syllable of pinyin begins with; there is none with I, U or V. */
const LETTERS = Array.from('ABCDEFGHJKLMNOPQRSTWXYZ')

/**
 * CLDR's pinyin order has a mark before the first character of each letter, which the ICU of Node sorts
 * by (UTS 35, Part 5, "Collation Indexes": U+FDD0 and the letter); so no table of ours can go out of date.
 */
const MARK = '\uFDD0'
const PINYIN = new Intl.Collator('zh-u-co-pinyin')

/**
 * Words of names in which a character is not read as CLDR sorts it (多音字), with their initials. Beside
 * these the one reading that CLDR sorts a character by is taken: 单县 is found as DX, not as SX.
 */
const WORDS: Readonly<Record<string, string>> = {
  厦门: 'xm',
  重庆: 'cq',
  // As a part of names it is nearly always cháng; 成长, 首长 are found as CC, SC.
  长: 'c',
  银行: 'yh',
  商行: 'sh',
  车行: 'ch',
  洋行: 'yh',
  会计: 'kj',
  音乐: 'yy',
  乐器: 'yq',
  空调: 'kt',
  调味: 'tw',
  西藏: 'xz',
  蚌埠: 'bb',
  番禺: 'py',
  弹簧: 'th',
}
const WORD = new RegExp(Object.keys(WORDS).join('|'), 'gu')

/**
 * The initials of a name in pinyin (拼音首字母), lower case: 盐城甲运货运 is `ycjyhy`. Latin letters and digits
 * stand for themselves, everything else is left out.
 */
export function pinyinInitials(name: string): string {
  const read = name.normalize('NFKC').replace(WORD, (word) => WORDS[word] ?? word)
  return Array.from(read.toLowerCase(), initialOf).join('')
}

function initialOf(character: string): string {
  if (/[a-z0-9]/.test(character)) return character
  if (!/\p{Script=Han}/u.test(character)) return ''
  const letter = LETTERS.findLast((one) => PINYIN.compare(MARK + one, character) <= 0)
  return letter?.toLowerCase() ?? ''
}
