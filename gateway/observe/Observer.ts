import { Meters } from './Meters.js'
import { RequestWatch } from './RequestWatch.js'

/** What watches this process's requests: the meters always, a trace where an exporter is configured. */
export class Observer {
  readonly meters: Meters

  constructor(meters = new Meters()) {
    this.meters = meters
  }

  /** The watch of a request that arrives now; its `end` is owed. */
  begin(): RequestWatch {
    return new RequestWatch({ meters: this.meters, trace: null })
  }
}
