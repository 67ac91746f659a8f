import { Empty } from '../app/states.js'

export function RegisterPage() {
  return <Empty />
}
