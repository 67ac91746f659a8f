import { Empty } from '../app/states.js'

export function BatchPage() {
  return <Empty />
}
