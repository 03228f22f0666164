// SPDX-License-Identifier: Apache-2.0
// What the gazetteer knows of a place, as a finding tells it.
#pragma once

#include "knowledge/gazetteer.hpp"
#include "rapporteur/findings.hpp"

namespace rapporteur {

/// Gives a place its canonical name, country, coordinates and holder; its words and spans stay.
inline void take_from_gazetteer(const GazetteerPlace& found, Place& place) {
  place.name = found.name;
  place.country = found.country;
  place.latitude = found.latitude;
  place.longitude = found.longitude;
  if (found.geonameid != 0) place.geonameid = found.geonameid;
  place.within = found.within;
}

}  // namespace rapporteur
