import type { Attributes, Context, Histogram, Meter } from '@opentelemetry/api'
import { metrics } from './names.js'

/** The histograms, with the buckets that the conventions advise. */
export class Measures {
  readonly #duration: Histogram
  readonly #returnedRows: Histogram

  constructor(meter: Meter) {
    this.#duration = meter.createHistogram(metrics.duration, {
      unit: 's',
      description: 'Duration of database client operations.',
      advice: { explicitBucketBoundaries: [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10] },
    })
    this.#returnedRows = meter.createHistogram(metrics.returnedRows, {
      unit: '{row}',
      description: 'The actual number of records returned by the database operation.',
      advice: { explicitBucketBoundaries: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000] },
    })
  }

  ended(ms: number, attributes: Attributes, context: Context): void {
    this.#duration.record(ms / 1000, attributes, context)
  }

  returned(rows: number, attributes: Attributes, context: Context): void {
    this.#returnedRows.record(rows, attributes, context)
  }
}
