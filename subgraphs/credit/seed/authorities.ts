import { makeOrganisationCreditCode } from '../../../schema/wire/creditCode.js'

interface SeedAuthority {
  readonly name: string
  readonly code: string
}

/** An organ of the demo town; its code's body is 000022NN, registered to nobody. */
export function authority(name: string, number: number): SeedAuthority {
  const body = `000022${String(number).padStart(2, '0')}`
  return { name, code: makeOrganisationCreditCode('11', '320900', body) }
}

/** City or district as documents name it, by region code (GB/T 2260): the crowd's and the stories'. */
const PLACES: Readonly<Record<string, { city: string; district: string }>> = {
  '320902': { city: '盐城市', district: '亭湖区' },
  '320903': { city: '盐城市', district: '盐都区' },
  '320904': { city: '盐城市', district: '大丰区' },
  '320921': { city: '盐城市', district: '响水县' },
  '320922': { city: '盐城市', district: '滨海县' },
  '320923': { city: '盐城市', district: '阜宁县' },
  '320924': { city: '盐城市', district: '射阳县' },
  '320925': { city: '盐城市', district: '建湖县' },
  '320981': { city: '盐城市', district: '东台市' },
  '330102': { city: '杭州市', district: '上城区' },
  '350203': { city: '厦门市', district: '思明区' },
  '350205': { city: '厦门市', district: '海沧区' },
  '440100': { city: '广州市', district: '' },
  '440402': { city: '珠海市', district: '香洲区' },
  '640122': { city: '银川市', district: '贺兰县' },
}

/** City and district of a region of the town. Throws for a region that nobody of the town is in. */
export function placeOf(region: string): { city: string; district: string } {
  const place = PLACES[region]
  if (place) return place
  throw new Error(`region ${region} has no name in the demo town`)
}
