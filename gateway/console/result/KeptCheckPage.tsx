import { Empty } from '../app/states.js'

export function KeptCheckPage() {
  return <Empty />
}
