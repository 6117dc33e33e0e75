import { airportByCode } from './airport/airport-by-code.js'
import { airportsAmongCodes } from './airport/airports-among-codes.js'
import { airportsByState } from './airport/airports-by-state.js'
import { airportsByStateAndCity } from './airport/airports-by-state-and-city.js'
import { arrivalsOfAWeekend } from './flight/arrivals-of-a-weekend.js'
import { consistentDepartures } from './flight/consistent-departures.js'
import { departuresOfADay } from './flight/departures-of-a-day.js'
import { farOnABudget } from './flight/far-on-a-budget.js'
import { firstLongDelay } from './flight/first-long-delay.js'
import { flightsToHawaii } from './flight/flights-to-hawaii.js'
import { longDepartures } from './flight/long-departures.js'
import { longestFlights } from './flight/longest-flights.js'
import { longestFlightsOfADay } from './flight/longest-flights-of-a-day.js'
import { longestFlightsRefused } from './flight/longest-flights-refused.js'
import { pagesToHawaii } from './flight/pages-to-hawaii.js'
import { worstDelays } from './flight/worst-delays.js'
import type { Question } from './question.js'
import { dearestStrikes } from './strike/dearest-strikes.js'
import { geeseAgainstAnAirline } from './strike/geese-against-an-airline.js'
import { strikesAtTakeoff } from './strike/strikes-at-takeoff.js'
import { strikesWithoutSpeed } from './strike/strikes-without-speed.js'
import { correctATally } from './tally/correct-a-tally.js'
import { moveAStrike } from './tally/move-a-strike.js'

/** In the order in which they are asked: from one key to all of a table, then bit by bit, then what writes. */
export const questions: readonly Question[] = [
  airportByCode,
  airportsAmongCodes,
  departuresOfADay,
  longDepartures,
  strikesWithoutSpeed,
  arrivalsOfAWeekend,
  airportsByStateAndCity,
  airportsByState,
  worstDelays,
  flightsToHawaii,
  geeseAgainstAnAirline,
  longestFlightsOfADay,
  consistentDepartures,
  dearestStrikes,
  longestFlightsRefused,
  longestFlights,
  pagesToHawaii,
  firstLongDelay,
  strikesAtTakeoff,
  farOnABudget,
  correctATally,
  moveAStrike,
]
