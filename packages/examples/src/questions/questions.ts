import { airportByCode } from './airport/airport-by-code.js'
import { airportsAmongCodes } from './airport/airports-among-codes.js'
import { airportsByState } from './airport/airports-by-state.js'
import { airportsByStateAndCity } from './airport/airports-by-state-and-city.js'
import { arrivalsOfAWeekend } from './flight/arrivals-of-a-weekend.js'
import { consistentDepartures } from './flight/consistent-departures.js'
import { departuresOfADay } from './flight/departures-of-a-day.js'
import { flightsToHawaii } from './flight/flights-to-hawaii.js'
import { longDepartures } from './flight/long-departures.js'
import { longestFlights } from './flight/longest-flights.js'
import { longestFlightsOfADay } from './flight/longest-flights-of-a-day.js'
import { longestFlightsRefused } from './flight/longest-flights-refused.js'
import { worstDelays } from './flight/worst-delays.js'
import type { Question } from './question.js'
import { dearestStrikes } from './strike/dearest-strikes.js'
import { geeseAgainstAnAirline } from './strike/geese-against-an-airline.js'
import { strikesWithoutSpeed } from './strike/strikes-without-speed.js'

/** In the order in which they are asked: from one key to all of a table. */
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
]
